using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Models.Registry;

/// <summary>
/// The models in a folder: <c>{id}/{number}/</c> a version, <c>{id}/aliases.json</c> its names. Several servers may share the folder. What is
/// damaged is told of and left out; the versions before it serve.
/// </summary>
public sealed partial class ModelStore : IModelRegistry
{
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<(string Id, int Number), bool> _verified = new();
    private volatile ImmutableSortedDictionary<string, RegisteredModel> _models = ImmutableSortedDictionary.Create<string, RegisteredModel>(StringComparer.Ordinal);
    private volatile ImmutableSortedDictionary<string, string> _faults = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <param name="folder">The folder; made when the first model comes.</param>
    /// <param name="time">For when versions came.</param>
    public ModelStore(string folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        DeleteRemainsIfFree();
        Look();
    }

    public ImmutableArray<RegisteredModel> Models => [.. _models.Values];

    /// <summary>What is left out and why, a line each.</summary>
    public ImmutableArray<string> Faults => [.. _faults.Select(fault => $"{fault.Key}: {fault.Value}")];

    public event Action? Changed;

    public ModelVersion? Find(string reference)
    {
        if (!ModelNames.TryRead(reference, out var id, out var version)) return null;
        return Whole(() => _models.GetValueOrDefault(id) is { } model ? Resolve(model, version) : null);
    }

    public ModelVersion? FindInputs(string id, string inputsHash) =>
        Whole(() => _models.GetValueOrDefault(id)?.Versions.LastOrDefault(v => v.InputsHash == inputsHash));

    public async ValueTask<ModelVersion> AddAsync(TrainedModel model, CancellationToken cancellation)
    {
        Check(model);
        ModelVersion added;
        using (await FolderLock.TakeAsync(_folder, cancellation).ConfigureAwait(false))
        {
            // Another server may have trained the same meanwhile.
            if (FindInputs(model.Id, model.InputsHash) is { } known) return known;
            DeleteRemains();
            var folder = Path.Combine(_folder, model.Id);
            Directory.CreateDirectory(folder);
            // After damaged ones too: a number names one version for ever.
            var number = Numbers(model.Id).DefaultIfEmpty(0).Max() + 1;
            var target = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
            var working = Path.Combine(_folder, Working, Guid.NewGuid().ToString("N"));
            try
            {
                VersionFolder.Write(target, working, model, number, _time.GetUtcNow());
            }
            catch
            {
                if (Directory.Exists(working)) Directory.Delete(working, recursive: true);
                throw;
            }
            added = VersionFolder.Read(target, model.Id, number);
            _verified.TryAdd((model.Id, number), true);
        }
        Look();
        return added;
    }

    public async ValueTask SetAliasAsync(string id, string alias, int? number, CancellationToken cancellation)
    {
        if (!ModelNames.IsAlias(alias))
            throw new ModelInputException($"'{alias}' can't name a version: expected lower-case letters, digits and hyphens after a first letter, 64 at most, and not '{ModelNames.Latest}'");
        Look();
        if (_models.GetValueOrDefault(id) is not { } model) throw new ModelInputException($"there is no model '{id}'; known: {string.Join(", ", _models.Keys)}");
        if (number is { } wanted && model.Versions.All(v => v.Number != wanted))
            throw new ModelInputException($"'{id}' has no version {wanted}; it has {string.Join(", ", model.Versions.Select(v => v.Number))}");
        using (await FolderLock.TakeAsync(_folder, cancellation).ConfigureAwait(false))
        {
            var file = Path.Combine(_folder, id, AliasFile.Name);
            var aliases = AliasFile.Read(file, out _);
            AliasFile.Write(file, number is { } present ? aliases.SetItem(alias, present) : aliases.Remove(alias));
        }
        Look();
    }

    private static ModelVersion? Resolve(RegisteredModel model, string version) =>
        version == ModelNames.Latest ? model.Latest
        : model.Aliases.TryGetValue(version, out var named) ? model.Versions.FirstOrDefault(v => v.Number == named)
        : IsNumber(version, out var number) ? model.Versions.FirstOrDefault(v => v.Number == number)
        : null;

    /// <summary>The version found, once its files have been seen to be those that were written; looks into the folder when there is none.</summary>
    private ModelVersion? Whole(Func<ModelVersion?> find)
    {
        while (true)
        {
            if (find() is not { } found)
            {
                if (Look() && find() is not null) continue;
                return null;
            }
            var key = (found.ModelId, found.Number);
            if (_verified.ContainsKey(key)) return found;
            if (VersionFolder.Damaged(Path.Combine(_folder, Key(found.ModelId, found.Number))) is not { } file)
            {
                _verified.TryAdd(key, true);
                return found;
            }
            lock (_gate) _faults = _faults.SetItem(Key(found.ModelId, found.Number), $"{file} is damaged; the version is left out");
            Look();
        }
    }

    private static void Check(TrainedModel model)
    {
        if (!ModelNames.IsName(model.Id)) throw new ModelInputException($"'{model.Id}' can't be the id of a model: expected lower-case letters, digits and hyphens, 64 at most");
        if (model.Parts.IsDefaultOrEmpty) throw new ModelInputException($"'{model.Id}' has no parts");
        if (model.Parts.FirstOrDefault(p => !ModelNames.IsName(p.Name)) is { } wrong)
            throw new ModelInputException($"'{wrong.Name}' can't name a part of '{model.Id}': expected lower-case letters, digits and hyphens, 64 at most");
        if (model.Parts.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ModelInputException($"'{model.Id}' has two parts named '{twice.Key}'");
    }

    private static string Key(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}/{number}");
}
