using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MinerOsphere.Geo.Crs;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace MinerOsphere.Benchmarks.Geo;

/// <summary>Time per position, CRS84 to a system and back, beside ProjNET on the same definitions.</summary>
[MemoryDiagnoser, Config(typeof(Settings))]
public class CrsBenchmark
{
    private const int Count = 10_000;
    private const string Wgs84 = """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""";
    private const string Grs80 = """GEOGCS["RGF93",DATUM["RGF93",SPHEROID["GRS 1980",6378137,298.257222101],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""";
    private const string Ntf = """GEOGCS["NTF (Paris)",DATUM["NTF",SPHEROID["Clarke 1880 (IGN)",6378249.2,293.466021293627],TOWGS84[-168,-60,320,0,0,0,0]],PRIMEM["Paris",2.33722917],UNIT["degree",0.0174532925199433]]""";
    private const string Amersfoort = """GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128],TOWGS84[565.4171,50.3319,465.5524,-0.398957,0.343988,-1.87740,4.0725]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""";

    private static readonly Dictionary<string, string> Definitions = new()
    {
        ["2154"] = $$"""PROJCS["Lambert-93",{{Grs80}},PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],UNIT["metre",1]]""",
        ["32631"] = $$"""PROJCS["UTM 31N",{{Wgs84}},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",3],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]""",
        ["3857"] = $$"""PROJCS["Web",{{Wgs84}},PROJECTION["Popular_Visualisation_Pseudo_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",0],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]]""",
        ["3035"] = $$"""PROJCS["LAEA",{{Grs80}},PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000],UNIT["metre",1]]""",
        ["27572"] = $$"""PROJCS["Lambert II",{{Ntf}},PROJECTION["Lambert_Conformal_Conic_1SP"],PARAMETER["latitude_of_origin",46.8],PARAMETER["central_meridian",0],PARAMETER["scale_factor",0.99987742],PARAMETER["false_easting",600000],PARAMETER["false_northing",2200000],UNIT["metre",1]]""",
        ["28992"] = $$"""PROJCS["RD",{{Amersfoort}},PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1]]""",
    };

    private readonly double[] _longitudes = new double[Count];
    private readonly double[] _latitudes = new double[Count];
    private readonly double[] _eastings = new double[Count];
    private readonly double[] _northings = new double[Count];
    private readonly double[] _x = new double[Count];
    private readonly double[] _y = new double[Count];
    private CrsTransform _forward = null!;
    private CrsTransform _inverse = null!;
    private MathTransform? _theirForward;
    private MathTransform? _theirInverse;

    [Params("2154", "32631", "3857", "3035", "27572", "28992")]
    public string Code { get; set; } = "2154";

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        var system = CrsRegistry.Find("EPSG", Code)!;
        (_forward, _inverse) = (CrsTransform.Between(CrsRegistry.Crs84, system), CrsTransform.Between(system, CrsRegistry.Crs84));
        for (var i = 0; i < Count; i++) (_longitudes[i], _latitudes[i]) = (random.NextDouble() * 9 - 1, random.NextDouble() * 8 + 43);
        _longitudes.CopyTo(_eastings, 0);
        _latitudes.CopyTo(_northings, 0);
        _forward.Transform(_eastings, _northings);
        try
        {
            var theirs = new CoordinateSystemFactory().CreateFromWkt(Definitions[Code]);
            var factory = new CoordinateTransformationFactory();
            _theirForward = factory.CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, theirs).MathTransform;
            _theirInverse = factory.CreateFromCoordinateSystems(theirs, GeographicCoordinateSystem.WGS84).MathTransform;
        }
        // A projection that ProjNET lacks: its rows stay empty.
        catch (Exception missing) when (missing is NotSupportedException or ArgumentException)
        {
            Console.WriteLine($"ProjNET: {Code}: {missing.Message}");
        }
        Compare();
    }

    /// <summary>How far ProjNET is from us, who are within a millimetre of PROJ.</summary>
    private void Compare()
    {
        if (_theirForward is null) return;
        var worst = 0.0;
        for (var i = 0; i < 1000; i++)
        {
            var (x, y) = _theirForward.Transform(_longitudes[i], _latitudes[i]);
            worst = Math.Max(worst, Math.Max(Math.Abs(x - _eastings[i]), Math.Abs(y - _northings[i])));
        }
        Console.WriteLine(FormattableString.Invariant($"ProjNET: {Code}: differs by up to {worst:G3} m"));
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Forward()
    {
        _longitudes.CopyTo(_x, 0);
        _latitudes.CopyTo(_y, 0);
        _forward.Transform(_x, _y);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Inverse()
    {
        _eastings.CopyTo(_x, 0);
        _northings.CopyTo(_y, 0);
        _inverse.Transform(_x, _y);
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public double ForwardOneByOne()
    {
        var sum = 0.0;
        for (var i = 0; i < 100; i++) sum += _forward.Transform(_longitudes[i], _latitudes[i]).X;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void ProjNetForward()
    {
        _longitudes.CopyTo(_x, 0);
        _latitudes.CopyTo(_y, 0);
        (_theirForward ?? throw new NotSupportedException()).Transform(_x, _y);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void ProjNetInverse()
    {
        _eastings.CopyTo(_x, 0);
        _northings.CopyTo(_y, 0);
        (_theirInverse ?? throw new NotSupportedException()).Transform(_x, _y);
    }

    private sealed class Settings : ManualConfig
    {
        public Settings() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
