namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Values that only one resource of a tenant may have.</summary>
internal static class UniquenessChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<CheckDefinition<TResource>> All =>
    [
        new("A unique value that is in use is rejected with 409 uniqueness, on create and on update", RejectsDuplicates) { Applies = CheckRequirements<TResource>.Unique },
        new("A unique value is compared without regard to case unless it is caseExact", IgnoresCase) { Applies = CheckRequirements<TResource>.UniqueIgnoringCase },
        new("Of 50 concurrent creates with the same unique value, exactly one succeeds", SurvivesConcurrency) { Applies = CheckRequirements<TResource>.Unique },
        new("Another tenant can use the same unique value", IsPerTenant) { Applies = CheckRequirements<TResource>.UniqueAndOtherTenant },
        new("Deleting a resource frees its unique values", IsFreedByDelete) { Applies = CheckRequirements<TResource>.Unique },
        new("Changing a unique value frees the old one", IsFreedByChange) { Applies = CheckRequirements<TResource>.Unique },
        new("A resource can keep its own unique value, and change its case", AllowsOwn) { Applies = CheckRequirements<TResource>.UniqueIgnoringCase },
    ];

    private static async Task RejectsDuplicates(StoreHarness<TResource> harness)
    {
        var first = await harness.Add(Named(harness, "taken")).ConfigureAwait(false);
        var second = await harness.Add(Named(harness, "free")).ConfigureAwait(false);
        await RejectsCreate(harness, "taken").ConfigureAwait(false);
        await Expect.Rejected(409, ScimErrorType.Uniqueness, () => harness.Change(second.Id, Naming(harness, "taken")), "an update to a value that is in use").ConfigureAwait(false);
        await harness.Read(first.Id).ConfigureAwait(false);
        Expect.Equal(2, (await harness.QueryAll().ConfigureAwait(false)).TotalResults, "the number of resources after a rejected create");
    }

    private static async Task IgnoresCase(StoreHarness<TResource> harness)
    {
        await harness.Add(Named(harness, "Taken \u00e9")).ConfigureAwait(false);
        await RejectsCreate(harness, "tAKEN \u00e9").ConfigureAwait(false);
        if (harness.CaseFolding != ScimCaseFolding.Ascii)
        {
            await RejectsCreate(harness, "tAKEN \u00c9").ConfigureAwait(false);
        }

        if (harness.CaseFolding == ScimCaseFolding.Unicode)
        {
            await RejectsCreate(harness, "taken e\u0301").ConfigureAwait(false);
        }
    }

    private static async Task SurvivesConcurrency(StoreHarness<TResource> harness)
    {
        var errors = await StoreHarness<TResource>.RunConcurrently(50, _ => harness.Add(Named(harness, "wanted by all"))).ConfigureAwait(false);
        Expect.Equal(1, errors.Count(error => error is null), "the number of creates that succeed");
        Expect.That(
            errors.All(error => error is null or { Status: 409, Type: ScimErrorType.Uniqueness }), "409 uniqueness for all others", "there was another error");
        Expect.Equal(1, (await harness.QueryAll().ConfigureAwait(false)).TotalResults, "the number of resources afterwards");
    }

    private static async Task IsPerTenant(StoreHarness<TResource> harness)
    {
        await harness.Add(Named(harness, "the same")).ConfigureAwait(false);
        var error = await Expect.CaptureError(() => harness.Add(Named(harness, "the same"), harness.OtherTenantContext)).ConfigureAwait(false);
        Expect.That(error is null, "another tenant to be able to use the value", $"it was rejected with {error?.Status}");
    }

    private static async Task IsFreedByDelete(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add(Named(harness, "again")).ConfigureAwait(false);
        await harness.Delete(writeResult.Id).ConfigureAwait(false);
        var error = await Expect.CaptureError(() => harness.Add(Named(harness, "again"))).ConfigureAwait(false);
        Expect.That(error is null, "the value of a deleted resource to be free", $"it was rejected with {error?.Status}");
    }

    private static async Task IsFreedByChange(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add(Named(harness, "old")).ConfigureAwait(false);
        await harness.Change(writeResult.Id, Naming(harness, "new")).ConfigureAwait(false);
        await RejectsCreate(harness, "new").ConfigureAwait(false);
        var error = await Expect.CaptureError(() => harness.Add(Named(harness, "old"))).ConfigureAwait(false);
        Expect.That(error is null, "the old value to be free", $"it was rejected with {error?.Status}");
    }

    private static async Task AllowsOwn(StoreHarness<TResource> harness)
    {
        var writeResult = await harness.Add(Named(harness, "mine")).ConfigureAwait(false);
        var error = await Expect.CaptureError(() => harness.Change(writeResult.Id, Naming(harness, "MINE"))).ConfigureAwait(false);
        Expect.That(error is null, "a resource to be able to change the case of its own value", $"it was rejected with {error?.Status}");
        var found = (await harness.Read(writeResult.Id).ConfigureAwait(false)).Node[harness.Samples.Unique?.Name ?? ""];
        Expect.Equal("MINE", found.AsString(), "the value afterwards");
    }

    private static Task RejectsCreate(StoreHarness<TResource> harness, string value) =>
        Expect.Rejected(409, ScimErrorType.Uniqueness, () => harness.Add(Named(harness, value)), $"a second resource with the value '{value}'");

    private static TResource Named(StoreHarness<TResource> harness, string value)
    {
        var resource = harness.CreateResource();
        Naming(harness, value)(resource.Node);
        return resource;
    }

    private static Action<ScimObject> Naming(StoreHarness<TResource> harness, string value) => resource =>
        resource[harness.Samples.Unique?.Name ?? ""] = ScimValue.From(value);
}
