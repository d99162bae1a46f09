using System.Text;

namespace MinerOsphere.Sparql.Protocol;

/// <summary>application/x-www-form-urlencoded, strictly: a broken escape or bytes that are not UTF-8 are refused, not repaired.</summary>
internal static class FormText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static bool TryParse(ReadOnlySpan<char> text, out List<KeyValuePair<string, string>> fields)
    {
        fields = [];
        foreach (var range in text.Split('&'))
        {
            var field = text[range];
            if (field.IsEmpty)
                continue;
            var equals = field.IndexOf('=');
            var name = equals < 0 ? field : field[..equals];
            var value = equals < 0 ? default : field[(equals + 1)..];
            if (!TryDecode(name, out var decodedName) || !TryDecode(value, out var decodedValue))
                return false;
            fields.Add(new(decodedName, decodedValue));
        }
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out string decoded)
    {
        decoded = "";
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        while (!text.IsEmpty)
        {
            var special = text.IndexOfAny('%', '+');
            var plain = special < 0 ? text : text[..special];
            length += Encoding.UTF8.GetBytes(plain, bytes.AsSpan(length));
            if (special < 0)
                break;
            if (text[special] == '+')
            {
                bytes[length++] = (byte)' ';
                text = text[(special + 1)..];
                continue;
            }
            if (special + 2 >= text.Length || !char.IsAsciiHexDigit(text[special + 1]) || !char.IsAsciiHexDigit(text[special + 2]))
                return false;
            bytes[length++] = Convert.FromHexString(text.Slice(special + 1, 2))[0];
            text = text[(special + 3)..];
        }
        try
        {
            decoded = StrictUtf8.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
