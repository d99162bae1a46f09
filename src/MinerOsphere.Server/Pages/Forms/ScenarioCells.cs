using System.Globalization;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>
/// The controls of scenarios of another process: a row per input of that process, a column for what all scenarios share and one per scenario.
/// A cell that is empty leaves the input to the column for all, or to its default.
/// </summary>
/// <param name="List">The input that takes the list of scenarios.</param>
internal sealed record ScenarioCells(FormInput List)
{
    /// <summary>Formats by which the inputs of a process that runs scenarios are known: the process, what is shared, the list.</summary>
    public const string ProcessFormat = "process-id", CommonFormat = "process-inputs", ListFormat = "scenario-list";

    public const int Fewest = 2, Most = 8;

    /// <summary>The input that every draw sets by itself.</summary>
    private const string Seed = "seed";

    public string CountName => List.Name + ".count";

    /// <summary>The control that says whose inputs the cells are.</summary>
    public string OfName => List.Name + ".of";

    public string NameOf(int scenario) => $"{List.Name}.{scenario}.name";

    public int Count(FormValues typed) =>
        int.TryParse(typed.Text(CountName), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, Fewest, Most) : Fewest;

    /// <summary>The inputs that scenarios may differ in, each as it is asked for in the column for all (null) or in that of a scenario.</summary>
    public IEnumerable<FormInput> Cells(ProcessDescription process, int? scenario) =>
        process.Inputs.Where(i => i.Id != Seed).Select(i => Cell(FormInput.Of(i), i.Id, scenario));

    private FormInput Cell(FormInput input, string id, int? scenario) => input with
    {
        Name = scenario is { } number ? $"{List.Name}.{number}.in.{id}" : $"{List.Name}.all.{id}",
        Path = scenario is { } n ? $"{List.Path}/{n}{input.Path}" : $"{List.Path}/all{input.Path}",
        // A cell is one control: several values are lines of a text, anything with parts is JSON.
        Kind = input.Kind switch
        {
            InputKind.Checks => InputKind.List,
            InputKind.Content => InputKind.LongText,
            InputKind.Box or InputKind.Geometry or InputKind.Group => InputKind.Json,
            var kind => kind,
        },
        Parts = [],
        IsRequired = false,
    };
}
