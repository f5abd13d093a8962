namespace Scim.Server.Tests.Protocol.Characteristics;

public sealed class ReturnedTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ThingServer things = new();

    public static TheoryData<bool, string?> Spots => ThingAttributeLocation.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task An_attribute_returned_on_request_is_returned_when_requested_or_just_written(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var posted = await things.PostAsync(spot.CreateBody(("plain", "\"a\""), ("asked", "\"x\"")));
        var id = posted.Id;

        spot.GetValue(posted.Json, "asked").Should().NotBeNull();
        spot.GetValue((await things.GetAsync(id)).Json, "asked").Should().BeNull();
        spot.GetValue((await things.GetAsync(id, spot.GetPath("asked"))).Json, "asked").Should().NotBeNull();
        spot.GetValue((await things.PatchAsync(id, "replace", spot.GetPatchPath("plain"), "\"b\"")).Json, "asked").Should().BeNull();
        spot.GetValue((await things.PatchAsync(id, "replace", spot.GetPatchPath("asked"), "\"y\"")).Json, "asked").Should().NotBeNull();
        spot.GetValue((await things.PutAsync(id, spot.CreateBody(("asked", "\"z\"")))).Json, "asked").Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task An_attribute_that_is_always_returned_is_in_every_projection(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var id = await things.CreateAsync(spot.CreateBody(("plain", "\"a\""), ("always", "\"x\"")));

        spot.GetValue((await things.GetAsync(id, "externalId")).Json, "always").Should().NotBeNull();
        spot.GetValue((await things.GetAsync(id, "externalId")).Json, "plain").Should().BeNull();
        spot.GetValue((await things.GetAsync(id, spot.GetPath("plain"))).Json, "always").Should().NotBeNull();
    }
}
