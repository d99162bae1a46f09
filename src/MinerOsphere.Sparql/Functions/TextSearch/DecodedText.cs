using System.Text;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>Room for one text as UTF-16, used again for the next.</summary>
internal sealed class DecodedText
{
    private char[] text = new char[256];
    private char[] changed = [];

    public ReadOnlySpan<char> Read(ReadOnlySpan<byte> utf8)
    {
        if (text.Length < utf8.Length)
            text = new char[Math.Max(utf8.Length, text.Length * 2)];
        return text.AsSpan(0, Encoding.UTF8.GetChars(utf8, text));
    }

    public ReadOnlySpan<char> ReadInCase(ReadOnlySpan<byte> utf8, bool upper)
    {
        var read = Read(utf8);
        if (changed.Length < text.Length)
            changed = new char[text.Length];
        return changed.AsSpan(0, upper ? read.ToUpperInvariant(changed) : read.ToLowerInvariant(changed));
    }
}
