namespace Scim.Server.Testing.Stores;

/// <summary>What checks require of the store and its fixture.</summary>
internal static class Needs<TResource> where TResource : ScimResource, new()
{
    public static Task<bool> OtherTenant(World<TResource> world) => Task.FromResult(world.HasOtherTenant);

    public static Task<bool> Unique(World<TResource> world) => Task.FromResult(world.Samples.Unique is not null);

    public static Task<bool> UniqueAndOtherTenant(World<TResource> world) => Task.FromResult(world.Samples.Unique is not null && world.HasOtherTenant);

    public static Task<bool> UniqueIgnoringCase(World<TResource> world) => Task.FromResult(world.Samples.Unique is { CaseExact: false });

    public static async Task<bool> Versions(World<TResource> world) => (await world.Features().ConfigureAwait(false)).Versions;

    public static async Task<bool> Keyset(World<TResource> world) => (await world.Features().ConfigureAwait(false)).Keyset;

    public static async Task<bool> Sort(World<TResource> world) => (await world.Features().ConfigureAwait(false)).Sort;

    public static async Task<bool> Filter(World<TResource> world) => (await world.Features().ConfigureAwait(false)).Filter;

    public static Task<bool> Members(World<TResource> world) => Task.FromResult(world.HasMembers);

    public static async Task<bool> MemberStore(World<TResource> world) => world.HasMembers && await world.IsMemberStore().ConfigureAwait(false);

    public static async Task<bool> NestedGroups(World<TResource> world) => world.HasNestedGroups && await MemberStore(world).ConfigureAwait(false);

    public static async Task<bool> GroupedMembers(World<TResource> world) =>
        await MemberStore(world).ConfigureAwait(false)
        && await world.WithMemberStore(groups => world.Members.IsBesideAsync(groups, world.Cancelled)).ConfigureAwait(false);

    public static async Task<bool> GroupedMembersAndNestedGroups(World<TResource> world) =>
        world.HasNestedGroups && await GroupedMembers(world).ConfigureAwait(false);

    public static async Task<bool> GroupedMembersAndUnits(World<TResource> world) =>
        await GroupedMembers(world).ConfigureAwait(false) && await world.Members.HasUnitsAsync(world.Cancelled).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndOtherTenant(World<TResource> world) =>
        world.HasOtherTenant && await MemberStore(world).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndVersions(World<TResource> world) =>
        await Versions(world).ConfigureAwait(false) && await MemberStore(world).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndFilter(World<TResource> world) =>
        await Filter(world).ConfigureAwait(false) && await MemberStore(world).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndUnique(World<TResource> world) =>
        world.Samples.Unique is not null && await MemberStore(world).ConfigureAwait(false);
}
