# frozen_string_literal: true

require "aws-sdk-secretsmanager"
require "json"

# Reads the Pepipost API key from the secret "pepipost" in AWS Secrets Manager.
module PepipostKeys
  # Call it once, when the program starts. Region and credentials come from the usual AWS places.
  def self.read
    secret = secret_fields
    {
      api_key: field(secret, "api_key"),
    }
  end

  def self.secret_fields
    text = Aws::SecretsManager::Client.new.get_secret_value(secret_id: "pepipost").secret_string
    begin
      secret = JSON.parse(text)
    rescue JSON::ParserError
      # The parser's own message would quote the secret: it is dropped here, and is no cause below.
    end
    raise "the secret pepipost in AWS Secrets Manager is not a JSON object" unless secret.is_a?(Hash)

    secret
  end
  private_class_method :secret_fields

  def self.field(secret, name)
    value = secret[name].to_s
    raise "the secret pepipost in AWS Secrets Manager has no field #{name}" if value.empty?

    value
  end
  private_class_method :field
end
