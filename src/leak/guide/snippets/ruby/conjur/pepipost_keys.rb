# frozen_string_literal: true

require "conjur-api"

# Reads the Pepipost API key from the CyberArk Conjur variables below "pepipost/".
module PepipostKeys
  # Call it once, when the program starts. The gem itself reads CONJUR_APPLIANCE_URL, CONJUR_ACCOUNT and CONJUR_CERT_FILE.
  def self.read
    Conjur.configuration.apply_cert_config!
    api = Conjur::API.new_from_key(ENV.fetch("CONJUR_AUTHN_LOGIN"), ENV.fetch("CONJUR_AUTHN_API_KEY"))
    {
      api_key: variable(api, "pepipost/api_key"),
    }
  end

  def self.variable(api, name)
    value = api.resource("#{Conjur.configuration.account}:variable:#{name}").value.to_s
    raise "the Conjur variable #{name} is empty" if value.empty?

    value
  end
  private_class_method :variable
end
