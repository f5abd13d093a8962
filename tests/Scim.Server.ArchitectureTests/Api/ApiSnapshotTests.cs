using System.Reflection;
using Scim.Server.ArchitectureTests.Packages;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Api;

public sealed class ApiSnapshotTests
{
    private const string AcceptVariable = "SCIM_ACCEPT_API";

    public static TheoryData<string> Libraries => PackageReferenceRuleTests.Libraries;

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_api_is_the_accepted_one(string library)
    {
        var path = Path.Combine(TestData.RepositoryRoot, "tests", "Scim.Server.ArchitectureTests", "PublicApi", $"{library}.txt");
        var actual = ApiSnapshot.Create(Assembly.Load(library).GetTypes());
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(path, actual);
        }

        var differences = ApiSnapshot.FindDifferences(File.Exists(path) ? File.ReadAllText(path) : "", actual);
        if (differences.Count > 0)
        {
            Assert.Fail(
                $"The public API of {library} differs from PublicApi/{library}.txt. When that is meant, run these tests once with {AcceptVariable}=1 "
                + $"and commit the file.\n{string.Join('\n', differences)}");
        }
    }

    [Fact]
    public void A_snapshot_reads_like_the_declarations() =>
        ApiSnapshot.Create([typeof(Sample), typeof(Sample.Kind), typeof(Sample.Point), typeof(Sample.IFind<>)]).Should().Be("""
            namespace Scim.Server.ArchitectureTests.Api

            abstract class Scim.Server.ArchitectureTests.Api.Sample : IDisposable
                Task<string?> FindAsync<TItem>(IReadOnlyList<TItem?> items, int count = 3, params string[] names) where TItem : class
                abstract void Dispose()
                bool TryRead(string text, out int? value)
                const string Name = "sample"
                protected Sample(string? text)
                required string Text { get; init; }
                string? Note { get; protected set; }

            interface Scim.Server.ArchitectureTests.Api.Sample.IFind<TItem> where TItem : Scim.Server.ArchitectureTests.Api.Sample, new()
                TItem? Find(string id)
                default bool Known { get; }

            enum Scim.Server.ArchitectureTests.Api.Sample.Kind
                Second = 2
                First = 1

            readonly record struct Scim.Server.ArchitectureTests.Api.Sample.Point : IEquatable<Scim.Server.ArchitectureTests.Api.Sample.Point>
                Point(int X)
                int X { get; init; }


            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_missing_and_a_new_member_are_found_with_their_type() =>
        ApiSnapshot.FindDifferences("class A\n    int Old { get; }\n    int Same { get; }\n", "class A\n    int New { get; }\n    int Same { get; }\n")
            .Should().Equal("- class A: int Old { get; }", "+ class A: int New { get; }");
}
