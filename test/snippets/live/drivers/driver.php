<?php

// Calls the snippet and prints the sha256 of each key under its field name; never a key. Arguments: file, function.
declare(strict_types=1);

require $argv[1];
foreach ($argv[2]() as $field => $value) {
    echo $field, ' ', hash('sha256', $value), "\n";
}
