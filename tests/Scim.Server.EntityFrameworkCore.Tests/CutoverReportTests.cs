using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The report before going live.</summary>
public sealed class CutoverReportTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };

    [Fact]
    public async Task A_match_by_externalId_conflicts_when_another_row_has_its_new_name()
    {
        await SeedAsync(new ScimUser { UserName = "ada", ExternalId = "a1" });
        await SeedAsync(new ScimUser { UserName = "bob" });
        var report = await ReportAsync(new ScimUser { UserName = "BOB", ExternalId = "a1" }, new ScimUser { UserName = "ADA", ExternalId = "a1" });
        report.Rows.Select(row => row.Outcome).Should().Equal(ScimCutoverOutcome.Conflicts, ScimCutoverOutcome.Matches);
        report.Rows[0].Reason.Should().Contain("name");
    }

    [Fact]
    public async Task Two_users_with_the_same_resulting_name_conflict_whether_matched_or_created()
    {
        await SeedAsync(new ScimUser { UserName = "cy", ExternalId = "c1" });
        var report = await ReportAsync(new ScimUser { UserName = "cyrus", ExternalId = "c1" }, new ScimUser { UserName = "Cyrus", ExternalId = "c2" });
        report.Rows.Select(row => row.Outcome).Should().Equal(ScimCutoverOutcome.Matches, ScimCutoverOutcome.Conflicts);
    }

    [Fact]
    public async Task The_report_writes_nothing_and_reads_only_the_names()
    {
        await SeedAsync(new ScimUser { UserName = "dora", ExternalId = "d1", Emails = [new ScimEmail { Value = "d@example.com" }] });
        var statements = new Statements();
        await using var db = database.Open(statements);
        using var store = new AdoptingStore(db, ScimAdoption.Adopt);
        await store.ReportAsync([new ScimUser { UserName = "dora", ExternalId = "d1" }, new ScimUser { UserName = "new" }], context, CancellationToken.None);
        statements.Texts.Should().NotBeEmpty().And.OnlyContain(text => text.StartsWith("SELECT", StringComparison.Ordinal) && !text.Contains("AppMail") && !text.Contains("Nick"));
        db.ChangeTracker.Entries().Should().BeEmpty();
    }

    private async Task<ScimCutoverReport> ReportAsync(params ScimUser[] incoming)
    {
        using var store = new AppUserStore(database.Open());
        return await store.ReportAsync(incoming, context, CancellationToken.None);
    }

    private async Task SeedAsync(ScimUser user)
    {
        using var store = new AppUserStore(database.Open());
        user.Node.Freeze();
        await store.CreateAsync(user, context, CancellationToken.None);
    }

    private sealed class Statements : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
