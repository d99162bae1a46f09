namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>An opaque colour.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static readonly Colour White = new(255, 255, 255);
    public static readonly Colour Ink = new(0x22, 0x22, 0x22);
    public static readonly Colour Pale = new(0xdd, 0xdd, 0xdd);

    /// <summary>For lines beside each other: told apart by readers who see no red or green too (Okabe and Ito, 2008).</summary>
    public static readonly Colour[] Series =
        [new(0x00, 0x72, 0xb2), new(0xd5, 0x5e, 0x00), new(0x00, 0x9e, 0x73), new(0xcc, 0x79, 0xa7), new(0xe6, 0x9f, 0x00), new(0x56, 0xb4, 0xe9), new(0x00, 0x00, 0x00)];

    // Dark blue over green to yellow, lightness growing evenly, so that it also reads in grey.
    private static readonly Colour[] Stops = [new(0x44, 0x01, 0x54), new(0x3b, 0x52, 0x8b), new(0x21, 0x91, 0x8c), new(0x5e, 0xc9, 0x62), new(0xfd, 0xe7, 0x25)];

    /// <param name="share">From 0 (low) to 1 (high).</param>
    public static Colour Ramp(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (Stops.Length - 1);
        var i = Math.Min((int)place, Stops.Length - 2);
        return Stops[i].Towards(Stops[i + 1], place - i);
    }

    public Colour Towards(Colour other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    private static byte Mix(byte a, byte b, double share) => (byte)Math.Round(a + (b - a) * share);
}
