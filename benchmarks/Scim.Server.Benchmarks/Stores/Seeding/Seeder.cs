using System.Diagnostics;
using System.Threading.Channels;
using Scim.Server.Benchmarks.Stores.Servers;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Fills a fresh database: the stores make the tables, one task makes rows, and as many connections as the database can use write them.</summary>
internal sealed class Seeder(BenchDatabase target, SeedPlan plan)
{
    private const int Waiting = 2;

    private long resources;
    private long rows;
    private long members;

    public async Task<SeedReport> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var batches = await PrepareAsync();
        var channel = Channel.CreateBounded<SeedBatch>(Waiting);
        var bar = new ProgressBar($"filling {target.Name}", plan.Users);
        var writers = Enumerable.Range(0, target.Writers).Select(_ => Task.Run(() => WriteAsync(channel.Reader, bar))).ToArray();
        await Task.WhenAll(Task.Run(() => CreateBatchesAsync(batches, channel.Writer)), WaitAsync(writers, channel.Writer));
        var filled = watch.Elapsed;
        await target.AnalyzeAsync();
        return new SeedReport(target.Name, filled, watch.Elapsed - filled)
        {
            Resources = resources,
            IndexRows = rows,
            Members = members,
            Sizes = await target.GetSizesAsync(),
        };
    }

    private async Task<SeedBatches> PrepareAsync()
    {
        await using var database = target.Open();
        using var paths = new IndexCatalogSource(database, new ScimRelationalOptions());
        paths.Add(ScimResourceTypes.User);
        paths.Add(ScimResourceTypes.Group);
        var catalog = await paths.GetAsync(CancellationToken.None);
        var keys = await database.WriteSystemAsync(AddTenantsAsync, CancellationToken.None);
        return new SeedBatches(plan, catalog, keys);
    }

    private async ValueTask<Dictionary<string, TenantKey>> AddTenantsAsync(SqlSession session, CancellationToken cancellationToken)
    {
        foreach (var part in plan.Tenants.Chunk(100))
        {
            var names = SqlText.Join($", ", Array.ConvertAll(part, tenant => SqlText.From($"({tenant.Name})")));
            await session.ExecuteAsync(SqlText.ForSystem($"INSERT INTO scim_tenant (name) VALUES {names}"), cancellationToken);
        }

        var keys = new Dictionary<string, TenantKey>(StringComparer.Ordinal);
        await session.ReadEachAsync(
            SqlText.ForSystem($"SELECT name, tenant_id FROM scim_tenant"), row => keys.Add(row.GetString(0), new(row.GetInt32(1))), cancellationToken);
        return keys;
    }

    private static async Task CreateBatchesAsync(SeedBatches batches, ChannelWriter<SeedBatch> writer)
    {
        try
        {
            foreach (var batch in batches.CreateAll())
            {
                await writer.WriteAsync(batch);
            }

            writer.Complete();
        }
        catch (ChannelClosedException)
        {
            // A writer has failed and will report the reason.
        }
        catch (Exception exception)
        {
            writer.Complete(exception);
            throw;
        }
    }

    // The first that fails ends the others.
    private static async Task WaitAsync(Task[] writers, ChannelWriter<SeedBatch> channel)
    {
        await foreach (var ended in Task.WhenEach(writers))
        {
            if (ended.Exception is { } failure)
            {
                channel.TryComplete(failure);
            }
        }

        await Task.WhenAll(writers);
    }

    private async Task WriteAsync(ChannelReader<SeedBatch> reader, ProgressBar bar)
    {
        await using var writer = await target.OpenBulkWriterAsync();
        await foreach (var batch in reader.ReadAllAsync())
        {
            await writer.WriteAsync(batch);
            Interlocked.Add(ref resources, batch.Resources.Count);
            Interlocked.Add(ref rows, batch.IndexRows.Count);
            Interlocked.Add(ref members, batch.Members.Count);
            bar.Add(batch.Resources.Count(resource => resource.Type == ScimResourceTypes.User.Name));
        }

        await writer.CompleteAsync();
    }
}
