using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Applications that have their provider repeat after a broken connection, by EnableRetryOnFailure.</summary>
public sealed class RetryOnFailureTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly string tenant = database.NewTenant();

    [Fact]
    public async Task Users_and_groups_are_written_and_read()
    {
        await using var engine = Open();
        var ada = await engine.Users.ForTenant(tenant).CreateAsync(new ScimUser { UserName = "ada", Emails = [new ScimEmail { Value = "ada@a" }] });
        var team = await engine.Groups.ForTenant(tenant).CreateAsync(new ScimGroup { DisplayName = "team", Members = [new ScimMember { Value = ada.Id }] });
        await engine.Users.ForTenant(tenant).UpdateAsync(ada.Id ?? "", user => user.NickName = "a");
        var (patched, _) = await engine.PatchAsync("Group", team.Id ?? "", $$"""{"op":"remove","path":"members[value eq \"{{ada.Id}}\"]"}""");
        patched.Status.Should().BeOneOf(200, 204);
        await engine.Users.ForTenant(tenant).DeleteAsync(ada.Id ?? "");
        await engine.Groups.ForTenant(tenant).DeleteAsync(team.Id ?? "");
        (await engine.Groups.ForTenant(tenant).QueryAsync(new() { Count = 10 })).TotalResults.Should().Be(0);
    }

    [Theory]
    [InlineData("gil", 2)]
    [InlineData("bob", 0)]
    public async Task A_bulk_request_is_atomic(string second, int kept)
    {
        await using var engine = Open(options => options.Bulk.Atomic = true);
        var (reply, body) = await engine.SendAsync(ScimOperation.Bulk, body:
            $$$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
            {"method":"POST","path":"/Users","bulkId":"1","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bob"}},
            {"method":"POST","path":"/Users","bulkId":"2","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{{second}}}"}},
            {"method":"POST","path":"/Groups","bulkId":"3","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"t","members":[{"value":"bulkId:1"}]}}]}
            """);
        reply.Status.Should().Be(200, "{0}", body);
        await using var db = database.Open();
        (await db.Users.CountAsync(row => row.Tenant == tenant)).Should().Be(kept, "{0}", body);
    }

    [Fact]
    public async Task A_password_is_saved_with_its_row()
    {
        await using var engine = new Engine(database, tenant, builder => builder.AddPasswordSink<AppPasswordSink>(), provider: EnableRetry);
        var user = await engine.Users.ForTenant(tenant).CreateAsync(new ScimUser { UserName = "cy", Password = "s3cret!" });
        await using var db = database.Open();
        (await db.Users.SingleAsync(row => row.Id == Guid.Parse(user.Id ?? ""))).PasswordHash.Should().Be("hash of 7");
    }

    private Engine Open(Action<ScimOptions>? options = null) => new(database, tenant, options: options, provider: EnableRetry);

    private void EnableRetry(DbContextOptionsBuilder options) => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure());

    private sealed class AppPasswordSink(AppUserStore users) : EfScimPasswordSink<AppDb, AppUser>(users)
    {
        protected override ValueTask HashAsync(AppUser user, string password, ScimContext context, CancellationToken cancellationToken)
        {
            user.PasswordHash = $"hash of {password.Length}";
            return ValueTask.CompletedTask;
        }
    }
}
