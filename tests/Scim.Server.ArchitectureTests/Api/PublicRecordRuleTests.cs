using System.Reflection;
using Scim.Server.ArchitectureTests.Packages;

namespace Scim.Server.ArchitectureTests.Api;

public sealed class PublicRecordRuleTests
{
    public static TheoryData<string> Libraries => PackageReferenceRuleTests.Libraries;

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_records_of_a_package_can_grow_and_compare_by_value(string library) =>
        PublicRecordRule.FindViolations(Assembly.Load(library).GetTypes()).Should().BeEmpty();

    [Theory]
    [InlineData(typeof(PositionalRecord))]
    [InlineData(typeof(PositionalStruct))]
    public void A_positional_record_is_reported(Type type) =>
        PublicRecordRule.FindViolations([type]).Should().ContainSingle().Which.Should().StartWith($"{type.FullName} is a positional record");

    [Fact]
    public void A_record_with_a_collection_a_delegate_or_memory_is_reported_once_for_each() =>
        PublicRecordRule.FindViolations([typeof(RecordWithReferences)]).Select(sentence => sentence.Split(' ')[0].Split('.')[^1])
            .Should().BeEquivalentTo("Items", "Callback", "Bytes", "Rest");

    [Fact]
    public void A_record_of_values_one_with_its_own_equality_and_an_internal_one_are_accepted() =>
        PublicRecordRule.FindViolations([typeof(RecordOfValues), typeof(RecordWithOwnEquality), typeof(InternalRecord)]).Should().BeEmpty();

    public sealed record PositionalRecord(string Name);

    public readonly record struct PositionalStruct(int X);

    public sealed record RecordOfValues
    {
        public RecordOfValues(string name) => Name = name;

        public string Name { get; init; }

        public required int Count { get; init; }
    }

    public sealed record RecordWithReferences
    {
        public IReadOnlyList<string> Items { get; init; } = [];

        public Func<int>? Callback { get; init; }

        public byte[]? Bytes { get; init; }

        public ReadOnlyMemory<byte>? Rest { get; init; }

        public string? Text { get; init; }
    }

    public sealed record RecordWithOwnEquality
    {
        public IReadOnlyList<string> Items { get; init; } = [];

        public bool Equals(RecordWithOwnEquality? other) => other is not null && Items.SequenceEqual(other.Items, StringComparer.Ordinal);

        public override int GetHashCode() => Items.Count;
    }

    internal sealed record InternalRecord(IReadOnlyList<string> Items);
}
