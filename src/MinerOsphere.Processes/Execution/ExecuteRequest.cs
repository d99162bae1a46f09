using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Execution;

/// <summary>A request that fits its process's description: every input valid, defaults filled in, outputs chosen.</summary>
public sealed class ExecuteRequest
{
    /// <summary>Texts stay as they were sent, so that a process that repeats one repeats its bytes.</summary>
    internal static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>By input id; an optional input without default that was not given is absent.</summary>
    public required ImmutableDictionary<string, JsonElement> Inputs { get; init; }

    /// <summary>Inputs that name where their values are; a process never sees one, because they are values when it runs.</summary>
    public ImmutableArray<InputReference> References { get; init; } = [];

    /// <summary>Inputs whose features are read as rows; made when the references became values.</summary>
    public ImmutableDictionary<string, FeatureInput> FeatureInputs { get; init; } = ImmutableDictionary<string, FeatureInput>.Empty;

    /// <summary>Who is told how the job goes; null for nobody.</summary>
    public Subscriber? Subscriber { get; init; }

    /// <summary>The outputs asked for, in the order of the description.</summary>
    public required ImmutableArray<OutputRequest> Outputs { get; init; }

    public ResponseForm Response { get; init; }

    /// <summary>How long results that become collections are to be kept; null leaves it to the server.</summary>
    public CollectionRequest? Collection { get; init; }

    /// <summary>True when the body itself asks for a job (<c>"mode": "async"</c>, which clients of the drafts still send).</summary>
    public bool AsksForJob { get; init; }

    public bool Has(string input) => Inputs.ContainsKey(input) || FeatureInputs.ContainsKey(input);
    public string? Text(string input) => Inputs.TryGetValue(input, out var value) ? value.GetString() : null;
    public int Integer(string input) => (int)Inputs[input].GetDouble();
    public double Number(string input) => Inputs[input].GetDouble();
    public ImmutableArray<string> Texts(string input) => [.. Inputs[input].EnumerateArray().Select(e => e.GetString()!)];

    /// <summary>A box in its system, x before y; the input's schema has the format <c>ogc-bbox</c>.</summary>
    public BoxInput Box(string input) => BoxInput.Read(Inputs[input], "", [])!;

    /// <summary>Rows of an input that takes features, however they came.</summary>
    public FeatureInput Features(string input) =>
        FeatureInputs.TryGetValue(input, out var rows) ? rows : new FeatureInput(MemoryFeaturesBuilder.Of(Inputs[input]), new FeatureQuery());

    public bool Wants(string output) => Outputs.Any(o => o.Id == output);
    public string MediaTypeOf(string output) => Outputs.First(o => o.Id == output).MediaType;

    /// <summary>The same request for these outputs.</summary>
    public ExecuteRequest With(ImmutableArray<OutputRequest> outputs) => new()
    {
        Inputs = Inputs, References = References, FeatureInputs = FeatureInputs, Subscriber = Subscriber, Outputs = outputs, Response = Response, Collection = Collection, AsksForJob = AsksForJob,
    };

    /// <summary>The same request with values where references were.</summary>
    public ExecuteRequest With(ImmutableDictionary<string, JsonElement> inputs, ImmutableDictionary<string, FeatureInput> features) => new()
    {
        Inputs = inputs, FeatureInputs = features, Subscriber = Subscriber, Outputs = Outputs, Response = Response, Collection = Collection, AsksForJob = AsksForJob,
    };

    /// <summary>The request in one normal form, inputs in the order of the description: what a job stores and re-runs.</summary>
    public byte[] ToJson(ProcessDescription description)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("inputs"u8);
            foreach (var input in description.Inputs)
            {
                if (!Inputs.TryGetValue(input.Id, out var value)) continue;
                writer.WritePropertyName(input.Id);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
            writer.WriteStartObject("outputs"u8);
            foreach (var output in Outputs)
            {
                writer.WriteStartObject(output.Id);
                writer.WriteStartObject("format"u8);
                writer.WriteString("mediaType"u8, output.MediaType);
                writer.WriteEndObject();
                if (output.AsCollection) writer.WriteString("response"u8, "collection"u8);
                if (output.IsByReference) writer.WriteString("transmissionMode"u8, "reference"u8);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
            if (Response != ResponseForm.Unsaid)
                writer.WriteString("response"u8, Response switch { ResponseForm.Raw => "raw", ResponseForm.Collection => "collection", _ => "document" });
            Collection?.Write(writer);
            Subscriber?.Write(writer);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
