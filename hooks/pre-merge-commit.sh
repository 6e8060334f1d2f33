. ./pre-commit.sh
