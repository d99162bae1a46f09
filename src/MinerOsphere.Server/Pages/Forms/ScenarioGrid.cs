using System.Text.Json;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Server.Pages.Models;
using MinerOsphere.Server.Processes;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>Scenarios of a process as a page shows them: the choice of the process and of how many there are, and a table of cells.</summary>
/// <param name="Name">Name of the list's controls.</param>
/// <param name="Of">Whose inputs the rows are; empty where no process was chosen.</param>
/// <param name="Process">The process to choose.</param>
/// <param name="Counts">How many scenarios.</param>
internal sealed record ScenarioGrid(string Name, string Of, InputField Process, IReadOnlyList<Choice> Counts)
{
    public IReadOnlyList<ScenarioColumn> Columns { get; init; } = [];
    public IReadOnlyList<ScenarioRow> Rows { get; init; } = [];

    /// <summary>Settings that most leave alone.</summary>
    public IReadOnlyList<ScenarioRow> Details { get; init; } = [];
    public bool OpensDetails => Details.Any(r => r.Cells.Any(c => c.Field.Value.Length > 0 || c.Field.HasFault));

    /// <summary>The tables of the process, for those who choose what is compared.</summary>
    public string Tables { get; init; } = "";

    public static ScenarioGrid Make(PageContext page, FormInput list, FormInput choice, FormValues values, IReadOnlyCollection<InputFault> faults)
    {
        var cells = new ScenarioCells(list);
        var count = cells.Count(values);
        var chosen = values.Text(choice.Name);
        var registry = ProcessesBlock.Engine(page.Request)!.Registry;
        // The process itself has a list of scenarios too: it is not one to be compared.
        var offered = registry.Processes.Select(p => p.Description)
            .Where(d => d.Outputs.Any(o => o.HasRows) && !d.Inputs.Any(i => i.Schema.HasFormat(ScenarioCells.ListFormat)))
            .Select(d => new Choice(d.Id, page.Say(d.Title), d.Id == chosen)).OrderBy(c => c.Text, StringComparer.Create(page.Texts.Culture, true));
        var field = InputField.AllOf(page, [choice with { Kind = InputKind.Text }], values, faults)[0] with { Input = choice with { Kind = InputKind.Select }, Choices = [.. offered] };
        var grid = new ScenarioGrid(list.Name, "", field, [.. Enumerable.Range(ScenarioCells.Fewest, ScenarioCells.Most - ScenarioCells.Fewest + 1).Select(n => new Choice($"{n}", $"{n}", n == count))]);
        if (registry.Find(chosen)?.Description is not { } process) return grid;
        int?[] columns = [null, .. Enumerable.Range(0, count)];
        ScenarioColumn[] heads = [.. columns.Skip(1).Select(c => new ScenarioColumn(cells.NameOf(c!.Value), values.Text(cells.NameOf(c.Value)), page.Texts.Format(c == 0 ? "scenario.reference" : "scenario.number", c + 1)))];
        var fields = columns.Select(c => InputField.AllOf(page, cells.Cells(process, c), values, faults)).ToArray();
        var rows = Enumerable.Range(0, fields[0].Count).Select(i => new ScenarioRow(fields[0][i].Label, fields[0][i].Hint, fields[0][i].Unit, Default(page, fields[0][i]),
            [.. fields.Select((f, c) => new ScenarioCell(WithSwitch(page, f[i]), $"{f[i].Label}{page.Texts["colon"]} {(c == 0 ? page.Texts["scenario.all"] : heads[c - 1].Title)}"))])).ToArray();
        return grid with
        {
            Of = process.Id,
            Columns = heads,
            Rows = [.. rows.Where(r => !r.Cells[0].Field.Input.IsDetail)],
            Details = [.. rows.Where(r => r.Cells[0].Field.Input.IsDetail)],
            Tables = string.Join(" ; ", process.Outputs.Where(o => o.HasRows).Select(o => $"{o.Id} ({page.Say(o.Title)})")),
        };
    }

    /// <summary>A box that is ticked or not has no way to leave a value to others: a choice of three has.</summary>
    private static InputField WithSwitch(PageContext page, InputField field) => !field.IsSwitch ? field : field with
    {
        Input = field.Input with { Kind = InputKind.Select },
        Choices = [new("true", page.Texts["yes"], field.Value == "true"), new("false", page.Texts["no"], field.Value == "false")],
    };

    /// <summary>What an empty cell comes to, and what a list may hold.</summary>
    private static string? Default(PageContext page, InputField field)
    {
        var (input, texts) = (field.Input, page.Texts);
        string Show(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.True => texts["yes"],
            JsonValueKind.False => texts["no"],
            JsonValueKind.Number => ValueText.Number(value.GetDouble(), texts.Culture),
            _ => input.ValueTitles.TryGetValue(value.ToString(), out var title) ? page.Say(title) : value.ToString(),
        };
        var notes = new List<string>();
        if (input.Default is { ValueKind: not (JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Null) } value) notes.Add(texts.Format("process.default", Show(value)));
        if (input.Kind == InputKind.List && input.ItemSchema.TryGetProperty("enum", out var offered)) notes.Add(texts.Format("scenario.values", string.Join(", ", offered.EnumerateArray())));
        return notes.Count == 0 ? null : string.Join(" ", notes);
    }
}

/// <summary>A scenario's name.</summary>
internal sealed record ScenarioColumn(string Name, string Value, string Title);

/// <summary>An input of the process that is compared.</summary>
internal sealed record ScenarioRow(string Label, string Hint, string? Unit, string? Default, IReadOnlyList<ScenarioCell> Cells);

/// <summary>A control of the table.</summary>
internal sealed record ScenarioCell(InputField Field, string Title);
