using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Geo.Crs;

public sealed class GeoPackageCrsTests
{
    private const string Degrees = """UNIT["degree",0.0174532925199433]""";
    private const string Wgs84 = $$"""GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],{{Degrees}}]""";
    private const string Rgf93 = $$"""GEOGCS["RGF93",DATUM["Reseau_Geodesique_Francais_1993",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],{{Degrees}}]""";
    private const string NtfParis =
        """GEOGCS["NTF (Paris)",DATUM["Nouvelle_Triangulation_Francaise_Paris",SPHEROID["Clarke 1880 (IGN)",6378249.2,293.466021293627]],PRIMEM["Paris",2.33722917],UNIT["grad",0.0157079632679489]]""";
    private const string Bessel = $$"""GEOGCS["CH1903+",DATUM["CH1903+",SPHEROID["Bessel 1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0],{{Degrees}}]""";
    private const string Metres = """UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]""";

    /// <summary>Definitions as GDAL, Esri and PROJ write them, each against the system of the registry that it spells out.</summary>
    public static TheoryData<string, string> Spellings => new()
    {
        { "EPSG:4326", Wgs84 },
        { "EPSG:4258", """GEOGCRS["ETRS89",ENSEMBLE["European Terrestrial Reference System 1989 ensemble",MEMBER["ETRF89"],ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]],ENSEMBLEACCURACY[0.1]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],CS[ellipsoidal,2],AXIS["geodetic latitude (Lat)",north,ORDER[1],ANGLEUNIT["degree",0.0174532925199433]],AXIS["geodetic longitude (Lon)",east,ORDER[2],ANGLEUNIT["degree",0.0174532925199433]]]""" },
        { "EPSG:4807", NtfParis },
        { "EPSG:2154", $$"""PROJCS["RGF93 / Lambert-93",{{Rgf93}},PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],{{Metres}}]""" },
        { "EPSG:2154", """PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]""" },
        { "EPSG:2154", """PROJCRS["RGF93 v1 / Lambert-93",BASEGEOGCRS["RGF93 v1",DATUM["Reseau Geodesique Francais 1993 v1",ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4171]],CONVERSION["Lambert-93",METHOD["Lambert Conic Conformal (2SP)",ID["EPSG",9802]],PARAMETER["Latitude of false origin",46.5,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8821]],PARAMETER["Longitude of false origin",3,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Latitude of 1st standard parallel",49,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Latitude of 2nd standard parallel",44,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Easting at false origin",700000,LENGTHUNIT["metre",1]],PARAMETER["Northing at false origin",6600000,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["easting (X)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["northing (Y)",north,ORDER[2],LENGTHUNIT["metre",1]],ID["EPSG",2154]]""" },
        { "EPSG:27572", $$"""PROJCS["NTF (Paris) / Lambert zone II",{{NtfParis}},PROJECTION["Lambert_Conformal_Conic_1SP"],PARAMETER["latitude_of_origin",52],PARAMETER["central_meridian",0],PARAMETER["scale_factor",0.99987742],PARAMETER["false_easting",600000],PARAMETER["false_northing",2200000],{{Metres}}]""" },
        { "EPSG:3857", $$"""PROJCS["WGS 84 / Pseudo-Mercator",{{Wgs84}},PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],{{Metres}},EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"]]""" },
        { "EPSG:3857", $$"""PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",{{Wgs84}},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]""" },
        { "EPSG:3395", $$"""PROJCS["WGS 84 / World Mercator",{{Wgs84}},PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],{{Metres}}]""" },
        { "EPSG:32631", $$"""PROJCS["WGS 84 / UTM zone 31N",{{Wgs84}},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",3],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],{{Metres}}]""" },
        { "EPSG:3035", """PROJCS["ETRS89 / LAEA Europe",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000],UNIT["metre",1],AXIS["Northing",NORTH],AXIS["Easting",EAST]]""" },
        { "EPSG:28992", """PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128],TOWGS84[565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1],AXIS["X",EAST],AXIS["Y",NORTH]]""" },
        { "EPSG:2056", $$"""PROJCS["CH1903+ / LV95",{{Bessel}},PROJECTION["Hotine_Oblique_Mercator_Azimuth_Center"],PARAMETER["latitude_of_center",46.9524055555556],PARAMETER["longitude_of_center",7.43958333333333],PARAMETER["azimuth",90],PARAMETER["rectified_grid_angle",90],PARAMETER["scale_factor",1],PARAMETER["false_easting",2600000],PARAMETER["false_northing",1200000],{{Metres}}]""" },
        { "EPSG:3031", $$"""PROJCS["WGS 84 / Antarctic Polar Stereographic",{{Wgs84}},PROJECTION["Polar_Stereographic"],PARAMETER["latitude_of_origin",-71],PARAMETER["central_meridian",0],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]]""" },
        { "EPSG:2154", $$"""COMPD_CS["RGF93 / Lambert-93 + IGN69",PROJCS["RGF93 / Lambert-93",{{Rgf93}},PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["latitude_of_origin",46.5],PARAMETER["central_meridian",3],PARAMETER["standard_parallel_1",49],PARAMETER["standard_parallel_2",44],PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000],{{Metres}}],VERT_CS["NGF-IGN69 height",VERT_DATUM["Nivellement General de la France - IGN69",2005],UNIT["metre",1]]]""" },
        { "EPSG:4275", """BOUNDCRS[SOURCECRS[GEOGCRS["NTF",DATUM["Nouvelle",ELLIPSOID["Clarke 1880 (IGN)",6378249.2,293.466021293627,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0],CS[ellipsoidal,2],AXIS["latitude",north,ORDER[1],ANGLEUNIT["degree",0.0174532925199433]],AXIS["longitude",east,ORDER[2],ANGLEUNIT["degree",0.0174532925199433]]]],TARGETCRS[GEOGCRS["WGS 84",DATUM["WGS 84",ELLIPSOID["WGS 84",6378137,298.257223563]]]],ABRIDGEDTRANSFORMATION["to WGS84",METHOD["Geocentric translations (geog2D domain)",ID["EPSG",9603]],PARAMETER["X-axis translation",-168],PARAMETER["Y-axis translation",-60],PARAMETER["Z-axis translation",320]]]""" },
    };

    [Theory, MemberData(nameof(Spellings))]
    public void A_definition_places_as_the_registered_system_does(string name, string definition)
    {
        var expected = CrsRegistry.Find(name)!;
        var read = GeoPackageCrs.Find("LOCAL", 1, definition, null, out var refusal);
        Assert.True(read is not null, refusal);
        Assert.Null(refusal);
        Assert.Equal((expected.IsGeographic, expected.Unit), (read.IsGeographic, read.Unit.Replace("Meter", "metre", StringComparison.Ordinal)));
        var random = new Random(3);
        for (var i = 0; i < 100; i++)
        {
            var (longitude, latitude) = RandomPosition.In(expected, random);
            var (x, y) = CrsTransform.Between(CrsRegistry.Crs84, expected).Transform(longitude, latitude);
            var (u, v) = CrsTransform.Between(CrsRegistry.Crs84, read).Transform(longitude, latitude);
            Assert.Equal(x, u, expected.IsGeographic ? 1e-8 : 1e-3);
            Assert.Equal(y, v, expected.IsGeographic ? 1e-8 : 1e-3);
        }
    }

    [Theory]
    [InlineData("EPSG", 2154, "undefined", "EPSG:2154")]
    [InlineData("epsg", 27572, "", "EPSG:27572")]
    [InlineData("EPSG", 4326, "anything", "EPSG:4326")]
    [InlineData("OGC", 84, "undefined", "OGC:CRS84")]
    public void A_known_code_needs_no_definition(string organization, long code, string definition, string curie) =>
        Assert.Equal(curie, GeoPackageCrs.Find(organization, code, definition, null, out _)?.Curie);

    [Fact]
    public void A_definition_of_the_second_version_goes_first()
    {
        const string second = """GEOGCRS["X",DATUM["X",ELLIPSOID["GRS 1980",6378137,298.257222101]],CS[ellipsoidal,2],AXIS["latitude",north],AXIS["longitude",east],ANGLEUNIT["degree",0.0174532925199433]]""";
        Assert.Equal("X", GeoPackageCrs.Find("LOCAL", 7, "undefined", second, out _)?.Title);
        Assert.Equal("X", GeoPackageCrs.Find("LOCAL", 7, Wgs84, second, out _)?.Title);
        Assert.Equal("WGS 84", GeoPackageCrs.Find("LOCAL", 7, Wgs84, "broken[", out var refusal)?.Title);
        Assert.Null(refusal);
    }

    [Theory]
    [InlineData("NONE", -1, "undefined", "undefined")]
    [InlineData("NONE", 0, "undefined", "undefined")]
    [InlineData("LOCAL", 1, "PROJCS[", "no well-known text")]
    [InlineData("LOCAL", 1, """LOCAL_CS["site",UNIT["metre",1]]""", "neither geographic nor projected")]
    [InlineData("LOCAL", 1, """GEOCCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["metre",1]]""", "neither geographic nor projected")]
    [InlineData("LOCAL", 1, """GEOGCS["ED50",DATUM["European_Datum_1950",SPHEROID["International 1924",6378388,297]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""", "no known shift to WGS 84")]
    [InlineData("LOCAL", 1, $$"""PROJCS["X",{{Wgs84}},PROJECTION["Krovak"],{{Metres}}]""", "Krovak")]
    [InlineData("LOCAL", 1, $$"""PROJCS["X",{{Wgs84}},PROJECTION["Transverse_Mercator"],PARAMETER["wobble",3],{{Metres}}]""", "wobble")]
    [InlineData("LOCAL", 1, $$"""PROJCS["X",{{Wgs84}},PROJECTION["Transverse_Mercator"],UNIT["metre",1],AXIS["Y",WEST],AXIS["X",SOUTH]]""", "point west and south")]
    [InlineData("LOCAL", 1, """GEOGCS["Moon",DATUM["Moon",SPHEROID["Moon",1737400,0]],PRIMEM["Reference",0],UNIT["degree",0.0174532925199433]]""", "not the Earth's")]
    [InlineData("LOCAL", 1, """GEOGCS["X",DATUM["X",SPHEROID["International 1924",6378388,297],TOWGS84[1,2]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""", "neither three numbers nor seven")]
    public void A_system_that_would_be_misplaced_is_refused_with_a_reason(string organization, long code, string definition, string reason)
    {
        Assert.Null(GeoPackageCrs.Find(organization, code, definition, null, out var refusal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    /// <summary>Any cut or mangled text is a refusal, never an exception.</summary>
    [Fact]
    public void Broken_text_never_throws()
    {
        var random = new Random(11);
        var texts = new[] { Wgs84, NtfParis, $$"""PROJCS["X",{{Bessel}},PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",3],{{Metres}}]""" };
        for (var i = 0; i < 3000; i++)
        {
            var text = texts[i % texts.Length].ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--) text[random.Next(text.Length)] = "[]\",()x1.-"[random.Next(10)];
            var read = GeoPackageCrs.Find("LOCAL", 1, new string(text, 0, i % 3 == 0 ? random.Next(text.Length) : text.Length), null, out var refusal);
            Assert.Equal(read is null, refusal is not null);
            if (read is not null) _ = CrsTransform.Between(CrsRegistry.Crs84, read).Transform(3, 46);
        }
    }
}
