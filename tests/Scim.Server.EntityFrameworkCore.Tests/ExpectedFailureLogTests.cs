using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>What EF logs of a 409, and how docs/own-tables.md lowers it.</summary>
public sealed class ExpectedFailureLogTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private const string Ada = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}""";

    private readonly List<string> errors = [];

    [Fact]
    public async Task A_conflict_is_logged_twice_as_an_error_by_default()
    {
        await ConflictAsync(_ => { });

        errors.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_conflict_is_not_logged_as_an_error_with_the_levels_of_the_documentation()
    {
        await ConflictAsync(options => LowerExpectedFailures(options));

        errors.Should().BeEmpty();
    }

    private static DbContextOptionsBuilder LowerExpectedFailures(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));

    private async Task ConflictAsync(Action<DbContextOptionsBuilder> configure)
    {
        await using var engine = new Engine(database, database.NewTenant(), builder => builder.Services.ConfigureDbContext<AppDb>(options =>
        {
            options.LogTo(errors.Add, LogLevel.Error);
            configure(options);
        }));
        (await engine.SendAsync(ScimOperation.Create, "User", body: Ada)).Reply.Status.Should().Be(201);

        (await engine.SendAsync(ScimOperation.Create, "User", body: Ada)).Reply.Status.Should().Be(409);
    }
}
