<?php
// Reads one request a line, answers each with one line.
// build <JSON>    the value as http_build_query encodes it under the key data, in Base64
// parse <Base64>  the key data of what parse_str makes of a text, as JSON
$flags = JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;
while (($line = fgets(STDIN)) !== false) {
    [$what, $text] = explode(' ', rtrim($line, "\n"), 2);
    if ($what === 'build') {
        $answer = base64_encode(http_build_query(['data' => json_decode($text, true, 512, JSON_THROW_ON_ERROR)]));
    } else {
        parse_str(base64_decode($text), $values);
        $answer = json_encode($values['data'] ?? null, $flags);
    }
    fwrite(STDOUT, $answer . "\n");
    fflush(STDOUT);
}
