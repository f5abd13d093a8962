using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Sets that are larger than the parameters that a statement may have.</summary>
public sealed class LargeSetTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly ScimContext context = new() { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.Group };

    [Fact]
    public async Task Seventy_thousand_ids_fit_in_one_statement()
    {
        await using var db = database.Open();
        var store = new AppTeamStore(db, new AppUserStore(db));
        var ids = Enumerable.Range(0, 70_000).Select(number => new Guid(number, 0, 0, new byte[8]).ToString()).ToArray();
        (await store.ResolveAsync(ids, context, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Seventy_thousand_members_are_removed_by_one_statement()
    {
        var (team, user) = await FillAsync(context.Tenant, 10);
        await using var db = database.Open();
        var store = new AppTeamStore(db, new AppUserStore(db));
        var held = new List<string>();
        await foreach (var member in store.StreamMembersAsync(team, context, CancellationToken.None))
        {
            held.Add(member.Value ?? "");
        }

        var others = Enumerable.Range(0, 70_000).Select(number => new Guid(number, 0, 0, new byte[8]).ToString());
        var delta = new ScimMemberDelta { Add = [new ScimMember { Value = user, Type = "User" }], Remove = [.. held, .. others] };
        await store.UpdateAsync(new ScimUpdate<ScimGroup> { Id = team, Members = delta }, context, CancellationToken.None);
        (await store.FindMembersAsync([team, .. others], context, CancellationToken.None))[team].Select(member => member.Value).Should().Equal(user);
    }

    [Fact]
    public async Task Adding_a_member_to_a_large_team_takes_as_many_statements_as_to_a_small_one()
    {
        var counts = new List<int>();
        foreach (var size in new[] { 10, 5_000 })
        {
            var tenant = context with { Tenant = database.NewTenant() };
            var (team, user) = await FillAsync(tenant.Tenant, size);
            var statements = 0;
            await using var db = database.Open(_ => statements++);
            var store = new AppTeamStore(db, new AppUserStore(db));
            var delta = new ScimMemberDelta { Add = [new ScimMember { Value = user, Type = "User" }] };
            (await store.UpdateAsync(new ScimUpdate<ScimGroup> { Id = team, Members = delta }, tenant, CancellationToken.None)).HasChanged.Should().BeTrue();
            counts.Add(statements);
        }

        counts[0].Should().Be(counts[1]).And.BeLessThan(10);
    }

    private async Task<(string Team, string User)> FillAsync(string tenant, int size)
    {
        await using var db = database.Open();
        var team = new AppTeam { Tenant = tenant, Name = "all", NameKey = "ALL" };
        db.Add(team);
        var users = Enumerable.Range(0, size + 1).Select(number => new AppUser { Tenant = tenant, Login = $"user{number}", LoginKey = $"USER{number}" }).ToArray();
        db.AddRange(users);
        db.AddRange(users.Skip(1).Select(user => new AppTeamMember { TeamId = team.Id, UserId = user.Id }));
        await db.SaveChangesAsync();
        return (team.Id.ToString(), users[0].Id.ToString());
    }
}
