NAME="initialisation.svg"
