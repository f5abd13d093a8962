namespace Scim.Server.Tests.Protocol.Characteristics;

public sealed class ReturnedTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ThingServer things = new();

    public static TheoryData<bool, string?> Spots => Spot.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task What_is_returned_on_request_is_shown_when_asked_or_just_written(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        var posted = await things.PostAsync(spot.Body(("plain", "\"a\""), ("asked", "\"x\"")));
        var id = posted.Id;

        spot.Read(posted.Json, "asked").Should().NotBeNull();
        spot.Read((await things.GetAsync(id)).Json, "asked").Should().BeNull();
        spot.Read((await things.GetAsync(id, spot.Path("asked"))).Json, "asked").Should().NotBeNull();
        spot.Read((await things.PatchAsync(id, "replace", spot.PatchPath("plain"), "\"b\"")).Json, "asked").Should().BeNull();
        spot.Read((await things.PatchAsync(id, "replace", spot.PatchPath("asked"), "\"y\"")).Json, "asked").Should().NotBeNull();
        spot.Read((await things.PutAsync(id, spot.Body(("asked", "\"z\"")))).Json, "asked").Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task What_is_always_returned_is_in_every_projection(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        var id = await things.CreateAsync(spot.Body(("plain", "\"a\""), ("always", "\"x\"")));

        spot.Read((await things.GetAsync(id, "externalId")).Json, "always").Should().NotBeNull();
        spot.Read((await things.GetAsync(id, "externalId")).Json, "plain").Should().BeNull();
        spot.Read((await things.GetAsync(id, spot.Path("plain"))).Json, "always").Should().NotBeNull();
    }
}
