using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Frames;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Learners;

/// <summary>Rows that a part of a registered model is asked about, and where they come from.</summary>
/// <param name="Version">The version.</param>
/// <param name="Part">The part.</param>
/// <param name="File">The part's file, opened.</param>
/// <param name="Frame">The rows, in the order of time where they have one.</param>
/// <param name="IsGiven">True for rows of the request, false for those of the model's recipe.</param>
/// <param name="Collection">The collection that they are of, or null.</param>
internal sealed record ModelRows(ModelVersion Version, KeptPart Part, ModelFile File, DataFrame Frame, bool IsGiven, string? Collection)
{
    private const int MostRows = 1_000_000;

    /// <summary>The rows in the order that they were read in, as a training would have read them.</summary>
    public DataFrame AsRead { get; private init; } = Frame;

    public ModelSignature Signature => File.Model.Signature;

    public string? Time => Frame.Columns.OfType<TimeColumn>().FirstOrDefault()?.Name;

    /// <summary>The rows of the request, or else those that the model learned from.</summary>
    /// <exception cref="ModelInputException">There are none to be had.</exception>
    /// <exception cref="DataFaultException">They are not what the model takes.</exception>
    public static async ValueTask<ModelRows> ReadAsync(ModelVersion version, KeptPart part, ExecuteRequest request, ModelSources sources, CancellationToken cancellation)
    {
        var file = part.Open();
        if (request.Has("features")) 
        {
            var given = await GivenAsync(version, file.Model.Signature, request, cancellation).ConfigureAwait(false);
            return new ModelRows(version, part, file, Ordered(given), true, request.Features("features").Origin?.Collection) { AsRead = given };
        }
        return await OfRecipeAsync(version, part, file, sources, cancellation).ConfigureAwait(false)
            ?? throw new ModelInputException($"nobody can make the rows of '{version.ModelId}' again (recipe '{(string?)version.Recipe["kind"]}'): give them as 'features'");
    }

    /// <summary>The rows that the model learned from, as the collections are now; null when nobody can make them again.</summary>
    public static async ValueTask<ModelRows?> OfRecipeAsync(ModelVersion version, KeptPart part, ModelFile file, ModelSources sources, CancellationToken cancellation)
    {
        if (!sources.Recipes.TryGetValue((string?)version.Recipe["kind"] ?? "", out var recipe)) return null;
        var frame = await recipe.ReadAsync(version.Recipe, part.Name, sources.Collections, cancellation).ConfigureAwait(false);
        return new ModelRows(version, part, file, Ordered(frame), false, version.Collections.IsEmpty ? null : string.Join(", ", version.Collections)) { AsRead = frame };
    }

    /// <summary>The id of the feature, without what a message puts around it.</summary>
    public string NameOf(int row)
    {
        var name = Frame.RowName(row);
        return name.StartsWith("feature '", StringComparison.Ordinal) && name.EndsWith('\'') ? name[9..^1] : name;
    }

    /// <summary>Rows with a target, to score predictions against.</summary>
    /// <exception cref="DataFaultException">There is no target, or the rows are not what the model takes.</exception>
    public TrainingTable Scorable()
    {
        if (!Frame.TryGet(Signature.Target.Name, out var target)) throw new DataFaultException("is missing: without it nothing can be compared with what the model says", Signature.Target.Name);
        var known = Frame.Take([.. Enumerable.Range(0, Frame.RowCount).Where(row => !target.IsMissing(row))]);
        if (known.RowCount < 2) throw new DataFaultException($"{known.RowCount} rows have a target; at least 2 are needed", Signature.Target.Name);
        var features = SignatureBinding.Bind(Signature, known, new BindingOptions { UnseenCategoriesAreMissing = true });
        // Classes are matched by name: these rows may not have them all.
        var values = Signature.Target.IsCategorical ? Codes(known[Signature.Target.Name]) : known[Signature.Target.Name] is NumericColumn numbers ? numbers.Values.ToArray()
            : throw new DataFaultException("holds no numbers; the model predicts a number", Signature.Target.Name);
        var name = known.RowName;
        return new TrainingTable(features, values, Signature)
        {
            Times = Time is { } time && known[time] is TimeColumn { MissingCount: 0 } times ? [.. times.Instants.ToArray().Select(t => t!.Value)] : null, RowName = name,
        };
    }

    private double[] Codes(Column column)
    {
        var codes = new double[column.Count];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = Signature.Target.Levels.IndexOf(column.Text(row)) is >= 0 and var code ? code
                : throw new DataFaultException($"'{column.Text(row)}' is no class of the model; known: {string.Join(", ", Signature.Target.Levels)}", column.Name, Frame.RowName(row));
        return codes;
    }

    /// <summary>The columns that the model takes, and those by which its own training would be known again.</summary>
    private static async ValueTask<DataFrame> GivenAsync(ModelVersion version, ModelSignature signature, ExecuteRequest request, CancellationToken cancellation)
    {
        var features = request.Features("features");
        var roles = version.Recipe["roles"] is { } kept ? TrainingRoles.Read(kept) : null;
        var wanted = signature.Features.Append(signature.Target).Select(f => f.Name)
            .Concat([signature.Exposure, signature.Offset, TrainingRows.TimeOf(features.Schema), roles?.Time, roles?.Group, roles?.Weight]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var options = new CollectionFrameOptions
        {
            MostRows = MostRows, Categories = [.. signature.Features.Append(signature.Target).Where(f => f.IsCategorical).Select(f => f.Name)],
            Place = TrainingRoles.PlaceColumn, PlaceCrs = roles?.PlaceCrs is { } crs ? CrsRegistry.Find(crs) : null,
        };
        var query = features.Query with { Properties = [.. features.Attributes.Where(p => wanted.Contains(p.Name)).Select(p => p.Name)] };
        var frame = await CollectionFrame.ReadAsync(features.Source, query, options, cancellation).ConfigureAwait(false);
        return frame.RowCount > 0 ? frame : throw new DataFaultException("there are no rows");
    }

    private static DataFrame Ordered(DataFrame frame)
    {
        if (frame.Columns.OfType<TimeColumn>().FirstOrDefault() is not { MissingCount: 0 } times) return frame;
        var instants = times.Instants.ToArray();
        return frame.Take([.. Enumerable.Range(0, frame.RowCount).OrderBy(row => instants[row])]);
    }
}
