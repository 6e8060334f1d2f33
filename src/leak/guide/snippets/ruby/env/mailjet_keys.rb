# frozen_string_literal: true

# Reads the Mailjet API key and secret key from environment variables.
module MailjetKeys
  # Call it once, when the program starts: it raises when a key is missing.
  def self.read
    {
      api_key: required("MJ_APIKEY_PUBLIC"),
      secret_key: required("MJ_APIKEY_PRIVATE"),
    }
  end

  def self.required(name)
    value = ENV.fetch(name, "")
    raise "#{name} is not set" if value.empty?

    value
  end
  private_class_method :required
end
