using MinerOsphere.Catalogue.Configuration.Shapes;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>processes:</c> in <c>server.yaml</c>.</summary>
internal static class ProcessesFile
{
    private static readonly ProcessSettings Defaults = new();

    public static readonly Key<long> Workers = new("workers", new IntegerShape(1, 64), "Jobs that run at once on this server.") { Default = Defaults.Workers };

    public static readonly Key<long> SyncTimeout = new("syncTimeoutSeconds", new IntegerShape(1, 3600), "Longest synchronous execution, seconds.")
        { Default = Defaults.SyncTimeoutSeconds };

    public static readonly Key<long> Retention = new("resultRetentionDays", new IntegerShape(1, 3650), "How long jobs and their results are kept after their end, days.")
        { Default = Defaults.ResultRetentionDays };

    public static readonly Key<bool> Echo = new("echo", CommonShapes.Boolean, "Whether the process `echo` is offered: it gives back what it is given, for those who try a client.")
        { Default = Defaults.Echo };

    public static readonly Key<long> Lease = new("leaseSeconds", new IntegerShape(1, 3600),
        "A server of which nothing was heard for so long is taken for dead, and its jobs run again. The clocks of several servers have to agree to a fraction of it.")
        { Default = Defaults.LeaseSeconds };

    public static readonly Key<long> MostAttempts = new("mostAttempts", new IntegerShape(1, 100), "Starts of one job, deaths of its server included, before it fails.")
        { Default = Defaults.MostAttempts };

    public static readonly Key<long> Total = new("total", new IntegerShape(1, 10_000_000), "Jobs in all; more are answered 503.") { Default = Defaults.MostJobs };

    public static readonly Key<long> PerProcess = new("perProcess", new IntegerShape(1, 10_000_000), "Jobs of one process; more are answered 503.")
        { Default = Defaults.MostJobsPerProcess };

    public static readonly Key<long> PerClient = new("perClient", new IntegerShape(1, 10_000_000), "Jobs of one API key, or of one address without a key; more are answered 429.")
        { Default = Defaults.MostJobsPerClient };

    private static readonly Key<(int Total, int PerProcess, int PerClient)?> Limits = new("limits",
        new SectionShape<(int Total, int PerProcess, int PerClient)?>("limits of the queue", "Jobs that may wait or run at the same time, on all servers together.", [Total, PerProcess, PerClient],
            s => ((int)s.Get(Total), (int)s.Get(PerProcess), (int)s.Get(PerClient))),
        "Jobs that may wait or run at the same time, on all servers together.");

    public static readonly Key<string> Database = new("database", CommonShapes.Identifier,
        "Database of `databases:` that the jobs are kept in, so that any number of servers share the queue. Its tables are made under the schema `minerosphere_jobs`. "
        + "While it is down, requests for jobs are answered 503, and those accepted wait.") { Required = true };

    private static readonly Key<string> Jobs = new("jobs", new SectionShape<string>("place of the jobs", "Where jobs are kept.", [Database], s => s.Get(Database)!),
        "Where jobs are kept.") { DefaultMeaning = "a file in the data folder, for this server alone" };

    public static readonly Key<ProcessSettings> Processes = new("processes", new SectionShape<ProcessSettings>("execution limits",
        "Execution of processes, at once and as jobs.", [Workers, SyncTimeout, Retention, Echo, Lease, MostAttempts, Limits, Jobs, ResultsSection.Results, InputsSection.Inputs, CallbacksSection.Callbacks],
        s => new ProcessSettings
        {
            Workers = (int)s.Get(Workers), SyncTimeoutSeconds = (int)s.Get(SyncTimeout), ResultRetentionDays = (int)s.Get(Retention), Echo = s.Get(Echo),
            LeaseSeconds = (int)s.Get(Lease), MostAttempts = (int)s.Get(MostAttempts),
            MostJobs = s.Get(Limits)?.Total ?? Defaults.MostJobs, MostJobsPerProcess = s.Get(Limits)?.PerProcess ?? Defaults.MostJobsPerProcess,
            MostJobsPerClient = s.Get(Limits)?.PerClient ?? Defaults.MostJobsPerClient,
            JobDatabase = s.Get(Jobs),
            Results = s.Get(ResultsSection.Results)!,
            Inputs = s.Get(InputsSection.Inputs)!, Callbacks = s.Get(CallbacksSection.Callbacks)!,
        }), "Execution of processes, at once and as jobs.") { Default = Defaults };

    /// <summary>The databases are known only when the whole file was read.</summary>
    public static void CheckDatabase(Section s)
    {
        var known = s.Reading.Tables.Databases.Keys;
        if (!s.Has(Processes) || !s.IsSound(Processes) || s.Get(Processes)!.JobDatabase is not { } name || known.Contains(name) || s.Reading.Tables.FaultyDatabases.Contains(name)) return;
        s.Fault(Processes, $"unknown database '{name}'{NearestWord.Hint(name, known)} for the jobs", known.Count == 0 ? "one declared under databases" : "one of " + string.Join(", ", known));
    }
}
