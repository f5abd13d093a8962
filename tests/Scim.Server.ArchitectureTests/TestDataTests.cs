using System.Security.Cryptography;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests;

public sealed class TestDataTests
{
    private const string List = "SHA256SUMS";

    [Fact]
    public void Test_data_matches_the_list_of_hashes() =>
        FindDifferences(TestData.Root, ReadList()).Should().BeEmpty();

    [Fact]
    public void A_changed_a_missing_and_an_extra_file_are_each_reported()
    {
        var listed = ReadList();
        var changed = listed.Keys.Order(StringComparer.Ordinal).First();
        var unlisted = listed.Keys.Order(StringComparer.Ordinal).Last();
        listed[changed] = new string('0', 64);
        listed.Remove(unlisted);
        listed["spec/absent.json"] = new string('0', 64);

        FindDifferences(TestData.Root, listed).Should().BeEquivalentTo(
            $"{changed}: changed", $"{unlisted}: not in the list", "spec/absent.json: missing");
    }

    private static Dictionary<string, string> ReadList() =>
        File.ReadAllLines(TestData.GetPath(List))
            .Select(line => line.Split("  ", 2))
            .ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);

    private static IEnumerable<string> FindDifferences(string root, Dictionary<string, string> listed)
    {
        var present = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => file != List)
            .ToHashSet(StringComparer.Ordinal);

        foreach (var (file, hash) in listed)
        {
            if (!present.Contains(file))
            {
                yield return $"{file}: missing";
            }
            else if (ComputeHash(Path.Combine(root, file)) != hash)
            {
                yield return $"{file}: changed";
            }
        }

        foreach (var file in present.Where(file => !listed.ContainsKey(file)))
        {
            yield return $"{file}: not in the list";
        }
    }

    private static string ComputeHash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
