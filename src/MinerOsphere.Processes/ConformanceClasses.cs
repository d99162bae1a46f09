using System.Collections.Immutable;

namespace MinerOsphere.Processes;

/// <summary>Conformance classes of OGC API Processes that this room and its HTTP face meet: Part 1 in version 1.0 and the draft of 2.0, Part 4.</summary>
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

    private const string Start2 = "http://www.opengis.net/spec/ogcapi-processes-1/2.0/conf/", Part3 = "http://www.opengis.net/spec/ogcapi-processes-3/0.0/conf/";

    public const string Html2 = Start2 + "html";
    public const string JobManagement = "http://www.opengis.net/spec/ogcapi-processes-4/1.0/conf/job-management";

    public static ImmutableArray<string> All { get; } =
    [
        Core, OgcProcessDescription, Json, Html, OpenApi30, JobList, Dismiss,
        Start2 + "core", Start2 + "ogc-process-description", Start2 + "json", Html2, Start2 + "oas", Start2 + "oas30", Start2 + "oas31", Start2 + "job-list", Start2 + "dismiss",
        Start2 + "kvp-execute", Start2 + "query-param-profile", JobManagement,
    ];

    /// <summary>Callbacks: declared where an address may be called back.</summary>
    public static ImmutableArray<string> Callback { get; } = [Start + "callback", Start2 + "callback"];

    /// <summary>Inputs by reference: collections here and elsewhere (version 2.0, and the drafts of Part 3), processes inside processes.</summary>
    public static ImmutableArray<string> References { get; } =
    [
        Start2 + "collection-input", Start2 + "local-filtering", Start2 + "remote-collections",
        Part3 + "collection-input", Part3 + "remote-collections", Part3 + "nested-processes", Part3 + "remote-core-processes", Part3 + "input-fields-modifiers",
    ];

    /// <summary>Results as collections: a class of version 2.0, which the draft of Part 3 had before; clients look for either.</summary>
    public static ImmutableArray<string> CollectionOutput { get; } =
        ["http://www.opengis.net/spec/ogcapi-processes-1/2.0/conf/collection-output", "http://www.opengis.net/spec/ogcapi-processes-3/0.0/conf/collection-output"];

    private const string DeployStart = "http://www.opengis.net/spec/ogcapi-processes-2/1.0/conf/";

    /// <summary>Of Part 2 (OGC 20-044).</summary>
    public static ImmutableArray<string> Deploy { get; } = [DeployStart + "deploy-replace-undeploy", DeployStart + "ogcapppkg"];
}
