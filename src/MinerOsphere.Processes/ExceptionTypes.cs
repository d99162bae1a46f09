namespace MinerOsphere.Processes;

/// <summary>Exception types of OGC 18-062r2, for the <c>type</c> of a problem document.</summary>
public static class ExceptionTypes
{
    private const string Start = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    public const string NoSuchProcess = Start + "no-such-process";
    public const string NoSuchJob = Start + "no-such-job";

    /// <summary>Singular, as the standard's requirement and its test suite write it.</summary>
    public const string ResultNotReady = Start + "result-not-ready";

    /// <summary>Of version 2.0 (18-062r3, /req/collection-output/response-unsupported), whose address begins with https.</summary>
    public const string CollectionOutputUnsupported = "https://www.opengis.net/def/exceptions/ogcapi-processes-1/2.0/collection-output-unsupported";
}
