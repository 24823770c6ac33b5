using System.Text;
using Devenv.Host.Processes;

namespace Devenv.Activation.Tests.Shell;

internal static class ProgramStreamText
{
    /// <summary>Everything that is written into a pipe until its last writer closes it.</summary>
    public static string ReadText(this ProgramStream reader)
    {
        using (reader)
        {
            using var content = new MemoryStream();
            var buffer = new byte[4096];
            int count;
            while ((count = reader.Read(buffer)) > 0)
            {
                content.Write(buffer, 0, count);
            }

            return Encoding.UTF8.GetString(content.ToArray());
        }
    }
}
