using System.IO.Compression;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Territory.Groundwater;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The well of the challenge, read once.</summary>
internal static class Wells
{
    private static readonly Lazy<GroundwaterRecord> Read = new(() => WellData.Connecticut(name => new StreamReader(new GZipStream(File.OpenRead(OpenData.File(name)), CompressionMode.Decompress))));

    public static GroundwaterRecord Connecticut()
    {
        OpenData.File("territory/groundwater_usa_heads_full.csv.gz");
        return Read.Value;
    }
}
