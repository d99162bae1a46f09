using System.Collections.Immutable;

namespace MinerOsphere.Processes;

/// <summary>Conformance classes of OGC API Processes Part 1, version 1.0, that this room and its HTTP face meet.</summary>
public static class ConformanceClasses
{
    private const string Start = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";

    public const string Core = Start + "core";
    public const string OgcProcessDescription = Start + "ogc-process-description";
    public const string Json = Start + "json";
    public const string Html = Start + "html";
    public const string OpenApi30 = Start + "oas30";
    public const string JobList = Start + "job-list";
    public const string Dismiss = Start + "dismiss";

    public static ImmutableArray<string> All { get; } = [Core, OgcProcessDescription, Json, Html, OpenApi30, JobList, Dismiss];

    /// <summary>Results as collections: a class of version 2.0, which the draft of Part 3 had before; clients look for either.</summary>
    public static ImmutableArray<string> CollectionOutput { get; } =
        ["http://www.opengis.net/spec/ogcapi-processes-1/2.0/conf/collection-output", "http://www.opengis.net/spec/ogcapi-processes-3/0.0/conf/collection-output"];
}
