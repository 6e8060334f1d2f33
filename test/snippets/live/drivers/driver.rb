# frozen_string_literal: true

# Calls the snippet and prints the sha256 of each key under its field name; never a key. Arguments: file, module.
require "digest"

require File.expand_path(ARGV[0])
Object.const_get(ARGV[1]).read.each { |field, value| puts "#{field} #{Digest::SHA256.hexdigest(value)}" }
