using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Tests.Catalogue.Configuration;

/// <summary>Broken configurations, each with the place and the words of its fault.</summary>
public sealed class BrokenConfigurationTests : IDisposable
{
    private const string Server = """
        title: {fr: Essai, en: Trial}
        description: Un essai
        linkedDataBase: https://data.example.org
        licences:
          lo-2.0: {title: Licence Ouverte, url: 'https://example.org/lo'}
        databases:
          geo: {connection: Host=localhost;Database=geo;Username=reader, pool: 4}
        """;

    private const string Collection = """
        id: wells
        title: Puits
        description: Des puits
        theme: territory
        licence: lo-2.0
        provider: {name: Essai}
        attribution: Essai
        source: {file: wells.csv, longitude: x, latitude: y}
        properties:
          code:
            type: string
            role: id
            label: code
          depth:
            type: number
            unit: m
            label: profondeur
          position:
            type: geometry
            label: position
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("configuration").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Text replaced in the file, what replaces it, then the fault.</summary>
    public static TheoryData<string, string, string> InCollection => new()
    {
        { "title: Puits", "titel: Puits", "2:1: unknown key 'titel' (did you mean 'title'?); expected one of id, title" },
        { "title: Puits\n", "", "1:1: key 'title' is missing in this collection; expected a text, or a mapping with fr and en" },
        { "title: Puits", "title: Puits\ntitle: Encore", "3:1: key 'title' comes twice" },
        { "title: Puits", "title: 2018", "2:8: found the number 2018; expected a text; write it in quotes: '2018'" },
        { "title: Puits", "title: {de: Brunnen}", "2:9: unknown language 'de'; expected fr or en" },
        { "title: Puits", "title: {en: Wells}", "2:8: the French text is missing" },
        { "title: Puits", "title: [Puits]", "2:8: found a list; expected a text, or a mapping with fr and en" },
        { "id: wells", "id: My Wells", "1:5: found 'My Wells'; expected an identifier" },
        { "theme: territory", "theme: teritory", "4:8: found 'teritory' (did you mean 'territory'?); expected one of minerals, interventions" },
        { "licence: lo-2.0", "licence: lo-2.1", "5:10: unknown licence 'lo-2.1' (did you mean 'lo-2.0'?)" },
        { "provider: {name: Essai}", "provider: {name: Essai, nom: Essai}", "6:25: unknown key 'nom'" },
        { "provider: {name: Essai}", "provider: {name: Essai, email: nobody}", "6:32: found 'nobody'; expected an e-mail address" },
        { "provider: {name: Essai}", "provider: Essai", "6:11: found 'Essai'; expected a mapping with the keys of a contact" },
        { "file: wells.csv, longitude: x, latitude: y", "onFault: flag", "8:9: neither a file nor a database is named; expected file, or database and table" },
        { "file: wells.csv, longitude: x, latitude: y", "database: geos, table: wells", "8:20: unknown database 'geos' (did you mean 'geo'?); expected one of server.yaml: geo" },
        { "file: wells.csv, longitude: x, latitude: y", "database: geo", "8:20: a database without a table; expected database and table" },
        { "file: wells.csv", "file: wells.csv, table: wells", "8:34: a table of a file; expected database and table, or file" },
        { "file: wells.csv", "file: wells.csv, database: geo, table: wells", "8:37: both a file and a database are named; expected one of them" },
        { "file: wells.csv, longitude: x, latitude: y", "database: geo, table: wells, layer: a", "8:46: key 'layer' does not go with a database; expected it only with file" },
        { "file: wells.csv, longitude: x, latitude: y}", "database: geo, table: wells}\nnullValues: [x]", "9:13: key 'nullValues' does not go with rows that are read where they lie" },
        { "file: wells.csv, longitude: x, latitude: y}\nproperties:\n  code:", "database: geo, table: wells}\nproperties:\n  code:\n    steps: [trim]", "11:5: the keys 'from' and 'steps' do not go with rows that are read where they lie" },
        { "file: wells.csv, longitude: x, latitude: y", "file: wells.csv, inPlace: true", "8:36: key 'inPlace' does not go with this format; expected it only on a GeoPackage that is not packed" },
        { "file: wells.csv, longitude: x, latitude: y", "file: none.gpkg, inPlace: true, onFault: flag", "8:51: key 'onFault' does not go with inPlace; expected it only on imported rows" },
        { "theme: territory", "theme: territory\nlinkedData: perhaps", "5:13: found 'perhaps'; expected true or false" },
        { "file: wells.csv", "file: nowhere.csv", "8:16: there is no file 'nowhere.csv' in the configuration folder" },
        { "file: wells.csv", "file: wells.txt", "8:16: the name does not tell the format; expected an ending .gpkg" },
        { "latitude: y", "latitude: y, layer: z", "8:61: key 'layer' does not go with this format; expected it only on a GeoPackage" },
        { ", latitude: y", "", "8:38: one coordinate without the other; expected longitude and latitude" },
        { ", longitude: x, latitude: y", "", "8:9: a geometry property, but no coordinates in this CSV" },
        { "latitude: y}", "latitude: y, onFault: ignore}", "8:63: found 'ignore'; expected one of refuse-row, refuse-file, flag" },
        { "type: number", "type: nombre", "15:11: found 'nombre' (did you mean 'number'?); expected one of string, integer" },
        { "unit: m", "unit: meters", "16:11: 'meters' is not a UCUM unit" },
        { "unit: m", "minimum: 9\n    maximum: 3", "16:14: minimum 9 exceeds maximum 3" },
        { "unit: m", "minimum: deep", "16:14: found 'deep'; expected a number" },
        { "unit: m", "pattern: 'a'", "16:14: key 'pattern' does not go with this type" },
        { "unit: m", "iri: geoo:depth", "16:10: unknown prefix 'geoo' (did you mean 'geo'?)" },
        { "unit: m", "iri: depth", "16:10: 'depth' is neither an absolute IRI nor prefix:name" },
        { "unit: m", "iri: 'def:my depth'", "16:10: 'def:my depth' holds the character ' ', which an IRI may not" },
        { "unit: m", "role: instant", "16:11: the role does not fit the type; expected type date or dateTime" },
        { "unit: m", "source: a\n    from: '{b}'", "17:11: both source and from are given; expected one of them" },
        { "unit: m", "from: '{b'", "16:11: found '{b'; expected at least one column in braces" },
        { "unit: m", "steps: [trimm]", "16:13: unknown step 'trimm' (did you mean 'trim'?)" },
        { "unit: m", "steps: [{padZeros: lots}]", "16:24: found 'lots'; expected a whole number from 1 to 64" },
        { "type: number\n    unit: m", "type: string\n    codelist: kinds", "16:15: unknown codelist 'kinds'" },
        { "type: number\n    unit: m", "type: string\n    references: welles", "16:17: unknown collection 'welles' (did you mean 'wells'?)" },
        { "type: number\n    unit: m", "type: string\n    role: reference", "16:11: a reference to no collection" },
        { "type: number\n    unit: m", "type: string\n    pattern: '['", "16:14: '[' is not usable as a pattern" },
        { "type: number\n    unit: m", "type: string\n    role: id", "15:5: a second property with the role of 'code'" },
        { "role: id", "role: title", "10:3: no property has the role id" },
        { "  depth:", "  limit:", "14:3: the name 'limit' is taken by the server" },
        { "  depth:", "  Code:", "14:3: 'Code' and 'code' differ in case only" },
        { "  depth:", "  1st:", "14:3: '1st' is no good name here" },
        { "  depth:", "  code:", "14:3: 'code' comes twice" },
        { "theme: territory", "theme: territory\nextent: [2, 50, 3]", "5:9: found a list; expected a list of 4 values" },
        { "theme: territory", "theme: territory\nextent: [2, 50, 3, 40]", "5:9: these are not west, south, east, north in degrees" },
        { "theme: territory", "theme: territory\ntemporalExtent: {start: 2010-13-01}", "5:25: found '2010-13-01'; expected a date" },
        { "theme: territory", "theme: territory\nupdateFrequency: yearly", "5:18: found 'yearly'; expected one of CONT" },
        { "theme: territory", "theme: [territory", "4:" },
        { "theme: territory", "theme: *other", "4:8: not YAML: alias '*other' names no anchor above it" },
    };

    [Theory]
    [MemberData(nameof(InCollection))]
    public void Fault_in_a_collection_is_told_with_its_place(string found, string replaced, string expected)
    {
        Write(Server, Collection.ReplaceOnce(found, replaced));

        var fault = Assert.Single(ConfigurationLoader.Load(_folder).Faults);

        Assert.StartsWith(Path.Combine(_folder, "collections", "wells.yaml") + ":" + expected, fault.ToString());
    }

    public static TheoryData<string, string, string> InServer => new()
    {
        { "description: Un essai", "description: Un essai\nprocesses: {jobs: {database: geos}}", "3:12: unknown database 'geos' (did you mean 'geo'?) for the jobs; expected one of geo" },
        { "description: Un essai", "description: Un essai\nprocesses: {leaseSeconds: 0}", "3:27: found the number 0; expected a whole number from 1 to 3600" },
        { "linkedDataBase: https://data.example.org\n", "", "1:1: key 'linkedDataBase' is missing in this server" },
        { "https://data.example.org", "https://data.example.org/", "3:17: found 'https://data.example.org/'; expected an absolute http(s) address without a final slash" },
        { "description: Un essai", "description: Un essai\nitems: {defaultLimit: 500, maxLimit: 100}", "3:23: defaultLimit 500 exceeds maxLimit 100" },
        { "description: Un essai", "description: Un essai\nitems: {maxLimit: 0}", "3:19: found the number 0; expected a whole number from 1 to 100000" },
        { "description: Un essai", "description: Un essai\ntrustedProxies: [proxy]", "3:18: found 'proxy'; expected an IP address or a CIDR range" },
        { "description: Un essai", "description: Un essai\nprefixes: {def: 'https://x.org/'}", "3:12: prefix 'def' is the server's own vocabulary" },
        { "description: Un essai", "description: Un essai\nsparql: {timeoutSecond: 3}", "3:10: unknown key 'timeoutSecond' (did you mean 'timeoutSeconds'?)" },
        { "Username=reader,", "Username=reader;Password=secret,", "7:21: the connection holds a password; expected none here, and passwordVariable" },
        { "Host=localhost;Database=geo;Username=reader", "'postgresql://me:secret@localhost/geo'", "7:21: the connection holds a password" },
        { "Host=localhost;", "", "7:21: this is no connection: no host is named; expected a connection string" },
        { "Username=reader", "Colour=red", "7:21: this is no connection: " },
        { "pool: 4", "pool: 0", "7:72: found the number 0; expected a whole number from 1 to 1000" },
        { "pool: 4", "passwordVariable: MINEROSPHERE_NOT_SET", "7:84: there is no environment variable MINEROSPHERE_NOT_SET; expected one that is set" },
        { "  geo:", "  Geo:", "7:3: 'Geo' is no good name here" },
        { "description: Un essai", "description:", "2:13: found nothing; expected a text" },
    };

    [Theory]
    [MemberData(nameof(InServer))]
    public void Fault_in_the_server_file_is_told_with_its_place(string found, string replaced, string expected)
    {
        Write(Server.ReplaceOnce(found, replaced), Collection);

        var fault = Assert.Single(ConfigurationLoader.Load(_folder).Faults);

        Assert.StartsWith(Path.Combine(_folder, "server.yaml") + ":" + expected, fault.ToString());
    }

    [Fact]
    public void All_faults_are_told_at_once_and_in_order()
    {
        Write(
            Server.ReplaceOnce("description: Un essai\n", ""),
            Collection.ReplaceOnce("theme: territory", "theme: nowhere").ReplaceOnce("unit: m", "unit: furlongs").ReplaceOnce("role: id", "rolle: id"));

        var faults = ConfigurationLoader.Load(_folder).Faults;

        Assert.Equal([("wells.yaml", 4), ("wells.yaml", 12), ("wells.yaml", 16), ("server.yaml", 1)], faults.Select(f => (Path.GetFileName(f.File), f.Line)));
    }

    [Fact]
    public void Two_collections_with_one_id_are_told()
    {
        Write(Server, Collection);
        File.WriteAllText(Path.Combine(_folder, "collections", "zz.yaml"), Collection);

        var fault = Assert.Single(ConfigurationLoader.Load(_folder).Faults);

        Assert.Contains("zz.yaml:1:5: id 'wells' is taken by ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_server_file_is_told_once()
    {
        Write(Server, Collection);
        File.Delete(Path.Combine(_folder, "server.yaml"));

        var fault = Assert.Single(ConfigurationLoader.Load(_folder).Faults);

        Assert.EndsWith("server.yaml:1:1: there is no such file; expected a configuration file", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_told_with_their_line()
    {
        Write(Server, Collection);
        File.WriteAllBytes(Path.Combine(_folder, "server.yaml"), [.. "title: x\ndescription: "u8, 0xE9, 0x20, .. "\n"u8]);

        Assert.Contains("server.yaml:2:1: bytes that are not UTF-8", ConfigurationLoader.Load(_folder).Faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sound_one_is_read()
    {
        Write(Server, Collection);

        var result = ConfigurationLoader.Load(_folder);

        Assert.True(result.Faults.IsEmpty, string.Join("\n", result.Faults));
        var wells = Assert.Single(result.Value!.Collections);
        Assert.Equal(Path.Combine(_folder, "wells.csv"), wells.Source!.Path);
        Assert.Equal("Licence Ouverte", wells.Licence.Title.In("en"));
        Assert.Equal(["code", "depth", "position"], wells.Schema.Properties.Select(p => p.Source));
    }

    [Fact]
    public void A_table_is_read_with_its_database()
    {
        Write(Server, Collection.ReplaceOnce("file: wells.csv, longitude: x, latitude: y", "database: geo, table: deep.wells"));

        var wells = Assert.Single(ConfigurationLoader.Load(_folder).Value!.Collections);

        Assert.Null(wells.Source);
        Assert.Equal(new DatabaseTable(new DatabaseDefinition("geo", "Host=localhost;Database=geo;Username=reader", null, 4), "deep", "wells"), wells.Table);
        Assert.False(wells.IsLinkedData);
    }

    [Fact]
    public void Jobs_are_kept_in_a_database_by_its_name()
    {
        Write(Server.ReplaceOnce("description: Un essai", "description: Un essai\nprocesses: {jobs: {database: geo}, limits: {perClient: 5}, leaseSeconds: 3}"), Collection);

        var processes = ConfigurationLoader.Load(_folder).Value!.Settings.Processes;

        Assert.Equal(("geo", 5, 10_000, 3), (processes.JobDatabase, processes.MostJobsPerClient, processes.MostJobs, processes.LeaseSeconds));
    }

    [Fact]
    public void A_database_with_a_fault_is_told_once()
    {
        Write(Server.ReplaceOnce("pool: 4", "pool: many"), Collection.ReplaceOnce("file: wells.csv, longitude: x, latitude: y", "database: geo, table: wells"));

        Assert.EndsWith("expected a whole number from 1 to 1000", Assert.Single(ConfigurationLoader.Load(_folder).Faults).ToString(), StringComparison.Ordinal);
    }

    private void Write(string server, string collection)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "collections"));
        File.WriteAllText(Path.Combine(_folder, "server.yaml"), server);
        File.WriteAllText(Path.Combine(_folder, "collections", "wells.yaml"), collection);
        File.WriteAllText(Path.Combine(_folder, "wells.csv"), "code,depth,x,y\na,1,2,48\n");
        File.WriteAllText(Path.Combine(_folder, "wells.txt"), "");
    }
}

internal static class TextExtensions
{
    /// <summary>Replaces the first occurrence, which must exist: a case that changes nothing would prove nothing.</summary>
    public static string ReplaceOnce(this string text, string found, string replacement)
    {
        var at = text.IndexOf(found, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{found}' is not in the text");
        return text[..at] + replacement + text[(at + found.Length)..];
    }
}
