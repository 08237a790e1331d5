NAME="initialisation.md"
