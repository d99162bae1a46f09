using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Models.Registry;

/// <summary>What is in the folder, whoever put it there.</summary>
public sealed partial class ModelStore
{
    /// <summary>Versions being written; what lies there without a lock was left by a server that died.</summary>
    private const string Working = ".new";

    /// <summary>Takes up what other servers put into the folder or took away.</summary>
    /// <returns>True when something was different.</returns>
    public bool Look()
    {
        lock (_gate)
        {
            var faults = _faults.Where(fault => Path.Exists(Path.Combine(_folder, fault.Key))).ToImmutableSortedDictionary(StringComparer.Ordinal).ToBuilder();
            var models = ImmutableSortedDictionary.CreateBuilder<string, RegisteredModel>(StringComparer.Ordinal);
            if (Directory.Exists(_folder))
                foreach (var id in Directory.EnumerateDirectories(_folder).Select(f => Path.GetFileName(f)).Where(ModelNames.IsName))
                    if (Look(id, faults) is { } model) models.Add(id, model);
            _faults = faults.ToImmutable();
            if (_models.Count == models.Count && _models.All(m => models.TryGetValue(m.Key, out var other) && IsSame(m.Value, other))) return false;
            _models = models.ToImmutable();
        }
        Changed?.Invoke();
        return true;
    }

    private RegisteredModel? Look(string id, ImmutableSortedDictionary<string, string>.Builder faults)
    {
        var known = _models.GetValueOrDefault(id)?.Versions ?? [];
        var versions = ImmutableArray.CreateBuilder<ModelVersion>();
        foreach (var number in Numbers(id).Order())
        {
            var key = Key(id, number);
            if (faults.ContainsKey(key)) continue;
            try
            {
                versions.Add(known.FirstOrDefault(v => v.Number == number) ?? VersionFolder.Read(Path.Combine(_folder, key), id, number));
            }
            catch (InvalidDataException e)
            {
                faults[key] = e.Message + "; the version is left out";
            }
        }
        if (versions.Count == 0) return null;
        var aliases = AliasFile.Read(Path.Combine(_folder, id, AliasFile.Name), out var fault);
        var whole = aliases.Where(a => versions.Any(v => v.Number == a.Value)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (fault is null && whole.Count < aliases.Count) fault = $"{string.Join(", ", aliases.Keys.Except(whole.Keys))} name versions that are not there";
        if (fault is null) faults.Remove($"{id}/{AliasFile.Name}");
        else faults[$"{id}/{AliasFile.Name}"] = fault;
        return new RegisteredModel(id, versions.ToImmutable(), whole.SetItem(ModelNames.Latest, versions[^1].Number));
    }

    /// <summary>Versions are compared as objects: one that is known is taken over.</summary>
    private static bool IsSame(RegisteredModel one, RegisteredModel other) =>
        one.Versions.Length == other.Versions.Length && one.Versions.Zip(other.Versions).All(pair => ReferenceEquals(pair.First, pair.Second)) && one.Aliases.SequenceEqual(other.Aliases);

    private IEnumerable<int> Numbers(string id)
    {
        var folder = Path.Combine(_folder, id);
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Select(f => IsNumber(Path.GetFileName(f), out var number) ? number : 0).Where(n => n > 0)
            : [];
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && text[0] != '0';

    private void DeleteRemainsIfFree()
    {
        if (!Directory.Exists(_folder)) return;
        try
        {
            using var taken = FolderLock.TryTake(_folder);
            if (taken is not null) DeleteRemains();
        }
        catch (UnauthorizedAccessException)
        {
            // A folder that this server may only read has no remains of it.
        }
    }

    private void DeleteRemains()
    {
        var working = Path.Combine(_folder, Working);
        if (Directory.Exists(working)) Directory.Delete(working, recursive: true);
        foreach (var model in Directory.EnumerateDirectories(_folder))
            foreach (var file in Directory.EnumerateFiles(model, "*" + AliasFile.PartialSuffix).ToList()) File.Delete(file);
    }
}
