using MinerOsphere.Catalogue.Configuration.Shapes;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>processes: results:</c> in <c>server.yaml</c>.</summary>
internal static class ResultsSection
{
    private static readonly ResultSettings Defaults = new();

    public static readonly Key<string> Folder = new("folder", CommonShapes.Text,
        "Folder of their definitions and rows, relative to the configuration folder. Servers that share a queue of jobs name one that all of them can write; deployed processes lie in its subfolder `processes`.")
        { DefaultMeaning = "`results` in the data folder" };

    public static readonly Key<long> MaxCollections = new("maxCollections", new IntegerShape(0, 10_000), "Collections of results at one time; 0 publishes none.") { Default = Defaults.MaxCollections };
    public static readonly Key<long> MaxRows = new("maxRows", new IntegerShape(1, 10_000_000), "Rows of one of them.") { Default = Defaults.MaxRows };
    public static readonly Key<long> MaxBytes = new("maxBytes", new IntegerShape(1024, 1L << 31), "Bytes of the rows of one of them, as GeoJSON.") { Default = Defaults.MaxBytes };
    public static readonly Key<long> Days = new("days", new IntegerShape(1, 3650), "Days that one is kept when the request does not say.") { Default = Defaults.Days };

    public static readonly Key<long> MaxDays = new("maxDays", new IntegerShape(1, 3650),
        "Most days that a request may ask for; to keep one for good takes a key with the right `results:keep`.") { Default = Defaults.MaxDays };

    public static readonly Key<ResultSettings> Results = new("results", new SectionShape<ResultSettings>("results",
        "Results that become collections.", [Folder, MaxCollections, MaxRows, MaxBytes, Days, MaxDays],
        s => new ResultSettings
        {
            Folder = s.Has(Folder) ? Path.GetFullPath(Path.Combine(s.Reading.Tables.Folder, s.Get(Folder)!)) : null,
            MaxCollections = (int)s.Get(MaxCollections),
            MaxRows = (int)s.Get(MaxRows),
            MaxBytes = s.Get(MaxBytes),
            Days = (int)s.Get(Days),
            MaxDays = (int)s.Get(MaxDays),
        },
        s =>
        {
            if (!(s.Has(MaxDays) && !s.IsSound(MaxDays)) && s.Get(Days) > s.Get(MaxDays))
                s.Fault(Days, $"days {s.Get(Days)} exceeds maxDays {s.Get(MaxDays)}", $"at most {s.Get(MaxDays)}");
        }), "Results that become collections.") { Default = Defaults };
}
