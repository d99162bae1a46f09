using System.Globalization;

namespace MinerOsphere.Server.Common;

/// <summary>JSON may hold half of a surrogate pair as <c>\ud800</c> (RFC 8259 §8.2), which is no text: no string can be made of it and no database holds it.</summary>
internal static class JsonTexts
{
    /// <summary>True when every escape of <paramref name="json"/>, which is well formed otherwise, stands for a character.</summary>
    public static bool AreWhole(ReadOnlySpan<char> json)
    {
        for (var at = json.IndexOf('\\'); at >= 0;)
        {
            json = json[at..];
            var length = 2;
            if (json[1] == 'u')
            {
                length = 6;
                var unit = Unit(json);
                if (char.IsLowSurrogate(unit)) return false;
                if (char.IsHighSurrogate(unit))
                {
                    length = 12;
                    if (json.Length < length || json[6] != '\\' || json[7] != 'u' || !char.IsLowSurrogate(Unit(json[6..]))) return false;
                }
            }
            json = json[length..];
            at = json.IndexOf('\\');
        }
        return true;
    }

    private static char Unit(ReadOnlySpan<char> escape) => (char)ushort.Parse(escape[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
