# frozen_string_literal: true

require "vault"

# Reads the Pepipost API key from HashiCorp Vault (KV version 2, mount "secret", path "pepipost").
module PepipostKeys
  # Call it once, when the program starts. Address and token come from VAULT_ADDR and VAULT_TOKEN.
  def self.read
    secret = Vault.kv("secret").read("pepipost")
    raise "Vault has no secret/pepipost" if secret.nil?

    {
      api_key: field(secret, :api_key),
    }
  end

  def self.field(secret, name)
    value = secret.data[name].to_s
    raise "secret/pepipost in Vault has no field #{name}" if value.empty?

    value
  end
  private_class_method :field
end
