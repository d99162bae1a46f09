using System.Collections.Immutable;
using MinerOsphere.Models.Packages;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Server.Processes.Packages;

/// <summary>
/// The processes that were deployed over HTTP: stored before the answer, offered again at every start. Several servers may share the folder;
/// what one deploys the others offer when they look next.
/// </summary>
/// <param name="folder">Where packages are stored.</param>
/// <param name="registry">Where they are offered.</param>
internal sealed class DeployedProcesses(PackageFolder folder, ProcessRegistry registry) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private ImmutableDictionary<string, string> _seen = ImmutableDictionary<string, string>.Empty;

    /// <summary>Offers what is stored and was not offered yet, and no longer what is gone; returns why some of it can't be.</summary>
    public async ValueTask<ImmutableArray<string>> LookAsync(CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            var stored = folder.Marks();
            var faults = ImmutableArray.CreateBuilder<string>();
            foreach (var id in _seen.Keys.Where(id => !stored.ContainsKey(id))) registry.Undeploy(id);
            foreach (var (id, mark) in stored.Where(s => _seen.GetValueOrDefault(s.Key) != s.Value).OrderBy(s => s.Key, StringComparer.Ordinal))
                if (Offer(id) is { } fault) faults.Add(fault);
            _seen = stored;
            return faults.ToImmutable();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores and offers the process; false when one of that id is there already.</summary>
    public async ValueTask<bool> DeployAsync(ModelPackage package, IProcess process, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            var id = process.Description.Id;
            return registry.Find(id) is null && folder.Add(id, PackageWriter.Write(package)) && Deployed(process);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores and offers the process in place of the one that was deployed; false when there is none any more.</summary>
    public async ValueTask<bool> ReplaceAsync(ModelPackage package, IProcess process, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            return folder.Replace(process.Description.Id, PackageWriter.Write(package)) && Deployed(process);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Jobs that run go on with the process that they started with; those that wait will fail and say why.</summary>
    public async ValueTask UndeployAsync(string id, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            folder.Delete(id);
            registry.Undeploy(id);
            _seen = _seen.Remove(id);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The package of a deployed process, or null.</summary>
    public byte[]? Find(string id) => folder.Find(id);

    public void Dispose() => _changing.Dispose();

    private string? Offer(string id)
    {
        if (folder.Find(id) is not { } stored) return null;
        var package = PackageReader.Read(PackageReader.Json, stored);
        var made = package.Succeeded ? PackagedProcesses.Make(package.Value) : Validated<IProcess>.Fail(package.Faults);
        if (!made.Succeeded) return $"The deployed process '{id}' is not offered: {InputFault.Join(made.Faults).In("en")}";
        registry.Deploy(made.Value);
        return null;
    }

    private bool Deployed(IProcess process)
    {
        registry.Deploy(process);
        _seen = folder.Marks();
        return true;
    }
}
