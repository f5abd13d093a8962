namespace Scim.Server.Testing.Stores;

/// <summary>What checks require of the store and its fixture.</summary>
internal static class CheckRequirements<TResource> where TResource : ScimResource, new()
{
    public static Task<bool> OtherTenant(StoreHarness<TResource> harness) => Task.FromResult(harness.HasOtherTenant);

    public static Task<bool> Unique(StoreHarness<TResource> harness) => Task.FromResult(harness.Samples.Unique is not null);

    public static Task<bool> UniqueAndOtherTenant(StoreHarness<TResource> harness) => Task.FromResult(harness.Samples.Unique is not null && harness.HasOtherTenant);

    public static Task<bool> UniqueIgnoringCase(StoreHarness<TResource> harness) => Task.FromResult(harness.Samples.Unique is { CaseExact: false });

    public static async Task<bool> Versions(StoreHarness<TResource> harness) => (await harness.GetFeatures().ConfigureAwait(false)).Versions;

    public static async Task<bool> Keyset(StoreHarness<TResource> harness) => (await harness.GetFeatures().ConfigureAwait(false)).Keyset;

    public static async Task<bool> Sort(StoreHarness<TResource> harness) => (await harness.GetFeatures().ConfigureAwait(false)).Sort;

    public static async Task<bool> Filter(StoreHarness<TResource> harness) => (await harness.GetFeatures().ConfigureAwait(false)).Filter;

    public static Task<bool> Members(StoreHarness<TResource> harness) => Task.FromResult(harness.HasMembers);

    public static async Task<bool> MemberStore(StoreHarness<TResource> harness) => harness.HasMembers && await harness.IsMemberStore().ConfigureAwait(false);

    public static async Task<bool> NestedGroups(StoreHarness<TResource> harness) => harness.HasNestedGroups && await MemberStore(harness).ConfigureAwait(false);

    public static async Task<bool> GroupedMembers(StoreHarness<TResource> harness) =>
        await MemberStore(harness).ConfigureAwait(false)
        && await harness.UseMemberStore(groups => harness.Members.SharesStorageWithAsync(groups, harness.CancellationToken)).ConfigureAwait(false);

    public static async Task<bool> GroupedMembersAndNestedGroups(StoreHarness<TResource> harness) =>
        harness.HasNestedGroups && await GroupedMembers(harness).ConfigureAwait(false);

    public static async Task<bool> GroupedMembersAndUnits(StoreHarness<TResource> harness) =>
        await GroupedMembers(harness).ConfigureAwait(false) && await harness.Members.HasUnitsAsync(harness.CancellationToken).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndOtherTenant(StoreHarness<TResource> harness) =>
        harness.HasOtherTenant && await MemberStore(harness).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndVersions(StoreHarness<TResource> harness) =>
        await Versions(harness).ConfigureAwait(false) && await MemberStore(harness).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndFilter(StoreHarness<TResource> harness) =>
        await Filter(harness).ConfigureAwait(false) && await MemberStore(harness).ConfigureAwait(false);

    public static async Task<bool> MemberStoreAndUnique(StoreHarness<TResource> harness) =>
        harness.Samples.Unique is not null && await MemberStore(harness).ConfigureAwait(false);
}
