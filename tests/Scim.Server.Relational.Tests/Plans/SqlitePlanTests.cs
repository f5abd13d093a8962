using Scim.Server.Relational.Tests.Plans.Support;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Plans;

/// <summary>
/// Whatever sqlite_stat1 says, and whether it is there at all, each statement that the stores send for a write or a lookup takes as many steps as it has
/// rows, plus a constant: with plans that were kept from when the tables were nearly empty, and with new ones.
/// </summary>
public sealed class SqlitePlanTests
{
    // No scan of a tenant, of its users or of the large group takes so few.
    private const int MaxSteps = 3_000;
    private const int StepsPerItem = 400;

    [Theory]
    [InlineData("never")]
    [InlineData("while empty")]
    [InlineData("with ten rows")]
    [InlineData("when full")]
    public async Task Every_write_and_lookup_takes_steps_for_the_affected_rows_only_whatever_the_statistics_are(string analysed)
    {
        await using var file = new SqliteFile();
        await using var kept = await TracedSqlite.OpenAsync(file);
        await kept.StartAsync(default);
        Analyze(kept, analysed == "while empty");
        var world = await PlanFixture.CreateAsync(kept);
        Analyze(kept, analysed == "with ten rows");
        await RunAsync(kept, world);

        await LargeData.FillAsync(kept, world);
        Analyze(kept, analysed == "when full");
        kept.Take();
        var faults = await RunAsync(kept, world);
        await using var newest = await TracedSqlite.OpenAsync(file);
        faults.AddRange(await RunAsync(newest, world.WithDatabase(newest)));

        string.Join('\n', faults).Should().BeEmpty();
    }

    private static void Analyze(TracedSqlite database, bool now)
    {
        if (now)
        {
            database.Run("ANALYZE");
        }
    }

    private static async Task<List<string>> RunAsync(TracedSqlite database, PlanFixture world)
    {
        var faults = new List<string>();
        foreach (var operation in Operations.All.Where(operation => !operation.NeedsUnit))
        {
            await operation.RunAsync(world);
            var statements = database.Take();
            statements.Should().NotBeEmpty("the statements to {0} are seen", operation.Name);
            faults.AddRange(statements.Where(statement => statement.Steps > MaxSteps + (StepsPerItem * operation.Rows)).Select(
                statement => $"{operation.Name}: {statement.Steps} steps\n{database.GetPlan(statement.Text)}\n{statement.Text}\n"));
        }

        return faults;
    }
}
