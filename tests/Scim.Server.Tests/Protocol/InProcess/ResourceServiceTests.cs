using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.InProcess;

public sealed class ResourceServiceTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Tenant = "";
    private readonly RecordingSink events = new();
    private readonly TestServer server;
    private readonly IScimResources<ScimUser> users;
    private readonly IScimResources<ScimGroup> groups;

    public ResourceServiceTests()
    {
        server = new TestServer(builder =>
        {
            builder.Services.AddSingleton(events);
            builder.AddTestStores().AddEventSink<RecordingSink>();
        });
        users = server.Services.GetRequiredService<IScimResources<ScimUser>>();
        groups = server.Services.GetRequiredService<IScimResources<ScimGroup>>();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_the_application_creates_a_client_finds()
    {
        var created = await users.CreateAsync(Tenant, new ScimUser { UserName = "bjensen", Enterprise = new ScimEnterpriseUser { Department = "Tours" } }, default);

        created.Id.Should().NotBeNullOrEmpty();
        var found = await server.FindAsync("User", created.Id!); // asserted above
        found.Json["schemas"]!.AsArray().Select(urn => urn?.GetValue<string>()).Should().Equal(ScimUrns.User, ScimUrns.EnterpriseUser); // always there
        events.Events.Should().ContainSingle().Which.Kind.Should().Be(ScimEventKind.Created);
    }

    [Fact]
    public async Task The_application_sees_the_tag_that_clients_see_and_may_expect_it()
    {
        var user = await users.CreateAsync(Tenant, new ScimUser { UserName = "bjensen" }, default);
        await groups.CreateAsync(Tenant, new ScimGroup { DisplayName = "Guides", Members = [new ScimMember { Value = user.Id }] }, default);

        var found = (await users.FindAsync(Tenant, user.Id!, default))!; // it was created above
        found.Meta!.Version.Should().Be((await server.FindAsync("User", user.Id!)).Reply.ETag).And.NotBe(user.Meta!.Version); // every resource has them
        var listed = await users.QueryAsync(Tenant, "userName eq \"bjensen\"", 1, 10, default);
        listed.Resources[0].Meta!.Version.Should().Be(found.Meta.Version); // every resource has it

        var shown = new ScimVersion(found.Meta.Version![3..^1]); // a weak entity tag
        found.Title = "Guide";
        (await users.ReplaceAsync(Tenant, found, shown, default)).Title.Should().Be("Guide");
        (await Fails(() => users.ReplaceAsync(Tenant, found, shown, default))).Should().Be(412);
    }

    [Fact]
    public async Task The_application_is_held_to_the_rules_of_clients()
    {
        await users.CreateAsync(Tenant, new ScimUser { UserName = "bjensen" }, default);
        var odd = new ScimUser { UserName = "odd" };
        odd.Node.Set("active", ScimValue.From("perhaps"));

        (await Fails(() => users.CreateAsync(Tenant, new ScimUser { UserName = "BJENSEN" }, default))).Should().Be(409);
        (await Fails(() => users.CreateAsync(Tenant, new ScimUser { Title = "x" }, default))).Should().Be(400);
        (await Fails(() => users.CreateAsync(Tenant, odd, default))).Should().Be(400);
        (await Fails(() => users.UpdateAsync(Tenant, "none", _ => { }, default))).Should().Be(404);
    }

    [Fact]
    public async Task An_update_changes_a_copy_however_deep()
    {
        var id = await server.UserAsync("bjensen", ""","name":{"givenName":"Babs"},"emails":[{"value":"a@b"}] """);

        var updated = await users.UpdateAsync(Tenant, id, user =>
        {
            user.Name!.FamilyName = "Jensen"; // created with a name
            user.Emails[0].Type = "work";
        }, default);

        updated.Name?.FamilyName.Should().Be("Jensen");
        var json = (await server.FindAsync("User", id)).Json;
        json["name"]?["givenName"]?.GetValue<string>().Should().Be("Babs");
        json["emails"]?[0]?["type"]?.GetValue<string>().Should().Be("work");
        events.Events[^1].Kind.Should().Be(ScimEventKind.Patched);
    }

    [Fact]
    public async Task Updates_that_come_at_once_are_all_kept()
    {
        var id = await server.UserAsync("bjensen", ""","title":"0" """);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () =>
            await users.UpdateAsync(Tenant, id, user => user.Title = $"{int.Parse(user.Title!, null) + 1}", default)))); // created with a title

        (await users.FindAsync(Tenant, id, default))?.Title.Should().Be("30");
    }

    [Fact]
    public async Task An_update_of_members_touches_only_who_comes_and_goes()
    {
        var (stays, goes, comes) = (await server.UserAsync("stays"), await server.UserAsync("goes"), await server.UserAsync("comes"));
        var id = await server.GroupAsync("Guides", stays, goes);

        var updated = await groups.UpdateAsync(
            Tenant, id, group => group.Members = [.. group.Members.Where(member => member.Value != goes), new ScimMember { Value = comes }], default);

        updated.Members.Select(member => member.Value).Should().BeEquivalentTo(stays, comes);
        var delta = events.Events[^1].Members;
        delta!.Add.Select(member => member.Value).Should().Equal(comes); // asserted by use
        delta.Remove.Should().Equal(goes);
        delta.Clear.Should().BeFalse();
    }

    [Fact]
    public async Task What_is_found_may_be_changed_and_replaced()
    {
        var id = await server.UserAsync("bjensen");
        var user = await users.FindAsync(Tenant, id, default);
        user!.Title = "Guide"; // created above
        var stale = new ScimVersion("stale");

        (await Fails(() => users.ReplaceAsync(Tenant, user, stale, default))).Should().Be(412);
        (await users.ReplaceAsync(Tenant, user, null, default)).Title.Should().Be("Guide");
    }

    [Fact]
    public async Task A_query_pages_and_counts()
    {
        await server.UserAsync("a");
        await server.UserAsync("b");

        var page = await users.QueryAsync(Tenant, "userName pr", 1, 1, default);

        (page.TotalResults, page.Resources.Count).Should().Be((2, 1));
        (await Fails(() => users.QueryAsync(Tenant, "userName", 1, 1, default))).Should().Be(400);
    }

    [Fact]
    public async Task A_delete_is_told_and_belongs_to_its_tenant()
    {
        var id = await server.UserAsync("bjensen");

        (await Fails(async () =>
        {
            await users.DeleteAsync("other", id, default);
            return id;
        })).Should().Be(404);
        await users.DeleteAsync(Tenant, id, default);

        (await users.FindAsync(Tenant, id, default)).Should().BeNull();
        events.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
    }

    [Fact]
    public async Task A_type_known_only_by_its_schema_is_reached_by_its_name()
    {
        var schema = new ScimSchema("urn:example:Device", "Device", [new ScimAttribute("serial") { Required = true }]);
        await using var devices = new TestServer(builder => builder.AddResourceType(new ScimResourceType("Device", "Devices", schema)).AddTestStores());
        var device = new ScimResource();
        device.Node.Set("serial", ScimValue.From("1"));

        var created = await devices.Services.GetRequiredKeyedService<IScimResources<ScimResource>>("Device").CreateAsync(Tenant, device, default);

        (await devices.FindAsync("Device", created.Id!)).Json["serial"]?.GetValue<string>().Should().Be("1"); // created just now
    }

    private static async Task<int> Fails<TResult>(Func<ValueTask<TResult>> act) =>
        (await FluentActions.Awaiting(() => act().AsTask()).Should().ThrowAsync<ScimException>()).Which.Error.Status;
}
