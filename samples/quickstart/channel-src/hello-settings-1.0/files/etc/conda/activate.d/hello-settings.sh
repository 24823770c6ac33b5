export HELLO_NAME="conda world"
