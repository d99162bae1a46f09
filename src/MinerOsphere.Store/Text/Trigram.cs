namespace MinerOsphere.Store.Text;

/// <summary>Three bytes of folded UTF-8 as a number.</summary>
internal static class Trigram
{
    public const int Length = 3;

    /// <summary>A list as long as this or longer tells too few literals apart to be worth its bytes; <see cref="TooMany"/> stands for it.</summary>
    public static uint LimitFor(uint literals) => Math.Max(256, literals / 8);

    public const uint TooMany = uint.MaxValue;

    public static uint Of(ReadOnlySpan<byte> text) => (uint)text[0] << 16 | (uint)text[1] << 8 | text[2];

    /// <summary>The trigram that begins one byte later.</summary>
    public static uint Next(uint trigram, byte next) => (trigram << 8 | next) & 0xFF_FFFF;
}
