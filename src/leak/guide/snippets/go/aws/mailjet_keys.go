// Package mailkeys reads the Mailjet API key and secret key from the secret "mailjet" in AWS Secrets Manager.
package mailkeys

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
)

// MailjetKeys must not be printed or logged.
type MailjetKeys struct{ APIKey, SecretKey string }

// ReadMailjetKeys is called once, when the program starts. Region and credentials come from the usual AWS places.
func ReadMailjetKeys(ctx context.Context) (keys MailjetKeys, err error) {
	secret, err := readSecret(ctx)
	if err != nil {
		return keys, err
	}
	if keys.APIKey, err = field(secret, "api_key"); err != nil {
		return keys, err
	}
	if keys.SecretKey, err = field(secret, "secret_key"); err != nil {
		return keys, err
	}
	return keys, nil
}

func readSecret(ctx context.Context) (secret map[string]string, err error) {
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	input := &secretsmanager.GetSecretValueInput{SecretId: aws.String("mailjet")}
	answer, err := secretsmanager.NewFromConfig(settings).GetSecretValue(ctx, input)
	if err != nil {
		return nil, err
	}
	if json.Unmarshal([]byte(aws.ToString(answer.SecretString)), &secret) != nil {
		// The parser's own error could quote the secret.
		return nil, errors.New("the secret mailjet in AWS Secrets Manager is not JSON made of strings")
	}
	return secret, nil
}

func field(secret map[string]string, name string) (string, error) {
	if secret[name] == "" {
		return "", fmt.Errorf("the secret mailjet in AWS Secrets Manager has no field %s", name)
	}
	return secret[name], nil
}
