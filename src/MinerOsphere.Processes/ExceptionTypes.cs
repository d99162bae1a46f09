namespace MinerOsphere.Processes;

/// <summary>Exception types of OGC 18-062r2, for the <c>type</c> of a problem document.</summary>
public static class ExceptionTypes
{
    private const string Start = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    public const string NoSuchProcess = Start + "no-such-process";
    /// <summary>A process inside another failed (OGC 21-009).</summary>
    public const string WorkflowError = "https://www.opengis.net/def/exceptions/ogcapi-processes-3/0.0/workflow-error";

    public const string NoSuchJob = Start + "no-such-job";

    /// <summary>Singular, as the standard's requirement and its test suite write it.</summary>
    public const string ResultNotReady = Start + "result-not-ready";

    /// <summary>Of version 2.0 (18-062r3, /req/collection-output/response-unsupported), whose address begins with https.</summary>
    public const string CollectionOutputUnsupported = "https://www.opengis.net/def/exceptions/ogcapi-processes-1/2.0/collection-output-unsupported";

    /// <summary>Version 2.0: the job ended and made no outputs, because none were asked for.</summary>
    public const string ResultNotAvailable = Start + "result-not-available";
    public const string NoSuchOutput = Start + "no-such-output";

    /// <summary>Version 2.0 writes this one, and no other, with https.</summary>
    public const string InvalidQueryParameterValue = "https://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/invalid-query-parameter-value";

    /// <summary>The standards name no type for a process that fails and leave it to the server.</summary>
    public const string ExecutionFailed = Start + "execution-failed";

    /// <summary>Part 4: the job is past the state in which it may be changed or started.</summary>
    public const string Locked = "http://www.opengis.net/def/exceptions/ogcapi-processes-4/1.0/locked";

    /// <summary>Part 4: the header Content-Schema names a schema of requests that we do not know.</summary>
    public const string UnsupportedSchema = "http://www.opengis.net/def/exceptions/ogcapi-processes-4/1.0/unsupported-schema";

    private const string DeployStart = "http://www.opengis.net/def/exceptions/ogcapi-processes-2/1.0/";

    public const string DuplicatedProcess = DeployStart + "duplicated-process";
    public const string ImmutableProcess = DeployStart + "immutable-process";
    public const string UnsupportedMediaType = DeployStart + "unsupported-media-type";
}
