using MinerOsphere.Clients.PostGis;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Queue;
using MinerOsphere.Tests.Processes.Jobs;

namespace MinerOsphere.Clients.Jobs;

/// <summary>The table of all stores on PostgreSQL, each test in a schema of its own.</summary>
[Collection(PostGisCollection.Name)]
public sealed class PostgresJobStoreTests(PostGisCluster cluster) : JobStoreTable
{
    private readonly string _schema = "jobs_" + Guid.NewGuid().ToString("N")[..12];

    protected override bool HearsOtherServers => true;

    protected override IJobStore Open()
    {
        cluster.Require();
        return new PostgresJobStore(new JobDatabase("geo", cluster.ConnectionString, schema: _schema));
    }
}
