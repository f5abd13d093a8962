using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.InProcess;

public sealed class ResourceServiceTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly RecordingEventSink events = new();
    private readonly TestServer server;
    private readonly IScimResources<ScimUser> users;
    private readonly IScimResources<ScimGroup> groups;

    public ResourceServiceTests()
    {
        server = new TestServer(builder =>
        {
            builder.Services.AddSingleton(events);
            builder.AddTestStores().AddEventSink<RecordingEventSink>();
        });
        users = server.Services.GetRequiredService<IScimResources<ScimUser>>();
        groups = server.Services.GetRequiredService<IScimResources<ScimGroup>>();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_resource_created_in_process_is_visible_to_clients()
    {
        var created = await users.CreateAsync(new ScimUser { UserName = "bjensen", Enterprise = new ScimEnterpriseUser { Department = "Tours" } });

        created.Id.Should().NotBeNullOrEmpty();
        var found = await server.FindAsync("User", created.Id!); // asserted above
        found.Json["schemas"]!.AsArray().Select(urn => urn?.GetValue<string>()).Should().Equal(ScimUrns.User, ScimUrns.EnterpriseUser); // always there
        events.Events.Should().ContainSingle().Which.Kind.Should().Be(ScimEventKind.Created);
    }

    [Fact]
    public async Task The_application_gets_the_same_version_as_clients_and_can_use_it_as_a_precondition()
    {
        var user = await users.CreateAsync(new ScimUser { UserName = "bjensen" });
        await groups.CreateAsync(new ScimGroup { DisplayName = "Guides", Members = [new ScimMember { Value = user.Id }] });

        var found = (await users.FindAsync(user.Id!))!; // it was created above
        found.Meta!.Version.Should().Be((await server.FindAsync("User", user.Id!)).Reply.ETag).And.NotBe(user.Meta!.Version); // every resource has them
        var listed = await users.QueryAsync(new() { Filter = "userName eq \"bjensen\"", Count = 10 });
        listed.Resources[0].Meta!.Version.Should().Be(found.Meta.Version); // every resource has it

        var shown = new ScimVersion(found.Meta.Version![3..^1]); // a weak entity tag
        found.Title = "Guide";
        (await users.ReplaceAsync(found, shown)).Title.Should().Be("Guide");
        (await GetErrorStatusAsync(() => users.ReplaceAsync(found, shown))).Should().Be(412);
    }

    [Fact]
    public async Task In_process_writes_are_validated_like_requests()
    {
        await users.CreateAsync(new ScimUser { UserName = "bjensen" });
        var odd = new ScimUser { UserName = "odd" };
        odd.Node.Set("active", ScimValue.From("perhaps"));

        (await GetErrorStatusAsync(() => users.CreateAsync(new ScimUser { UserName = "BJENSEN" }))).Should().Be(409);
        (await GetErrorStatusAsync(() => users.CreateAsync(new ScimUser { Title = "x" }))).Should().Be(400);
        (await GetErrorStatusAsync(() => users.CreateAsync(odd))).Should().Be(400);
        (await GetErrorStatusAsync(() => users.UpdateAsync("none", _ => { }))).Should().Be(404);
    }

    [Fact]
    public async Task An_update_changes_a_deep_copy()
    {
        var id = await server.CreateUserAsync("bjensen", ""","name":{"givenName":"Babs"},"emails":[{"value":"a@b"}] """);

        var updated = await users.UpdateAsync(id, user =>
        {
            user.Name!.FamilyName = "Jensen"; // created with a name
            user.Emails[0].Type = "work";
        });

        updated.Name?.FamilyName.Should().Be("Jensen");
        var json = (await server.FindAsync("User", id)).Json;
        json["name"]?["givenName"]?.GetValue<string>().Should().Be("Babs");
        json["emails"]?[0]?["type"]?.GetValue<string>().Should().Be("work");
        events.Events[^1].Kind.Should().Be(ScimEventKind.Patched);
    }

    [Fact]
    public async Task Concurrent_updates_are_all_applied()
    {
        var id = await server.CreateUserAsync("bjensen", ""","title":"0" """);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () =>
            await users.UpdateAsync(id, user => user.Title = $"{int.Parse(user.Title!, null) + 1}")))); // created with a title

        (await users.FindAsync(id))?.Title.Should().Be("30");
    }

    [Fact]
    public async Task An_update_of_members_writes_only_the_added_and_removed_members()
    {
        var (stays, goes, comes) = (await server.CreateUserAsync("stays"), await server.CreateUserAsync("goes"), await server.CreateUserAsync("comes"));
        var id = await server.CreateGroupAsync("Guides", stays, goes);

        var updated = await groups.UpdateAsync(id, group => group.Members = [.. group.Members.Where(member => member.Value != goes), new ScimMember { Value = comes }]);

        updated.Members.Select(member => member.Value).Should().BeEquivalentTo(stays, comes);
        var delta = events.Events[^1].Members;
        delta!.Add.Select(member => member.Value).Should().Equal(comes); // asserted by use
        delta.Remove.Should().Equal(goes);
        delta.Clear.Should().BeFalse();
    }

    [Fact]
    public async Task A_found_resource_can_be_changed_and_replaced()
    {
        var id = await server.CreateUserAsync("bjensen");
        var user = await users.FindAsync(id);
        user!.Title = "Guide"; // created above
        var stale = new ScimVersion("stale");

        (await GetErrorStatusAsync(() => users.ReplaceAsync(user, stale))).Should().Be(412);
        (await users.ReplaceAsync(user)).Title.Should().Be("Guide");
    }

    [Fact]
    public async Task A_query_returns_a_page_and_the_total()
    {
        await server.CreateUserAsync("a");
        await server.CreateUserAsync("b");

        var page = await users.QueryAsync(new() { Filter = "userName pr", Count = 1 });

        (page.TotalResults, page.Resources.Count).Should().Be((2, 1));
        (await GetErrorStatusAsync(() => users.QueryAsync(new() { Filter = "userName", Count = 1 }))).Should().Be(400);
    }

    [Fact]
    public async Task A_delete_publishes_an_event_and_is_limited_to_its_tenant()
    {
        var id = await server.CreateUserAsync("bjensen");

        (await GetErrorStatusAsync(async () =>
        {
            await users.ForTenant("other").DeleteAsync(id);
            return id;
        })).Should().Be(404);
        await users.DeleteAsync(id);

        (await users.FindAsync(id)).Should().BeNull();
        events.Events[^1].Kind.Should().Be(ScimEventKind.Deleted);
    }

    [Fact]
    public async Task A_type_without_a_class_is_accessed_by_its_name()
    {
        var schema = new ScimSchema("urn:example:Device", "Device", [new ScimAttribute("serial") { Required = true }]);
        await using var devices = new TestServer(builder => builder.AddResourceType(new ScimResourceType("Device", "Devices", schema)).AddTestStores());
        var device = new ScimResource();
        device.Node.Set("serial", ScimValue.From("1"));

        var created = await devices.Services.GetRequiredKeyedService<IScimResources<ScimResource>>("Device").CreateAsync(device);

        (await devices.FindAsync("Device", created.Id!)).Json["serial"]?.GetValue<string>().Should().Be("1"); // created just now
    }

    private static async Task<int> GetErrorStatusAsync<TResult>(Func<ValueTask<TResult>> act) =>
        (await FluentActions.Awaiting(() => act().AsTask()).Should().ThrowAsync<ScimException>()).Which.Error.Status;
}
