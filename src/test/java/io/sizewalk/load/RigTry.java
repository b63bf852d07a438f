package io.sizewalk.load;
import io.sizewalk.model.*;
import java.nio.file.*;
import java.util.*;
import java.time.Duration;
class RigTry {
  public static void main(String[] a) throws Exception {
    Path dir = Files.createTempDirectory("rigtry");
    String mode=a[0]; double tps=Double.parseDouble(a[1]); int steps=Integer.parseInt(a[2]); int secs=Integer.parseInt(a[3]);
    int hogs=Integer.parseInt(a[4]); int payload=Integer.parseInt(a[5]); long delay=Long.parseLong(a[6]);
    String arg=a.length>7?a[7]:"";
    List<Process> ps=new ArrayList<>();
    try (LoadRig rig=new LoadRig(dir, Requirement.parse(System.getProperty("req","p99<200ms")), delay, payload, s->{
       try {
       switch(mode){
         case "cpu": return s.withJava(LoadRig.javaAfter(dir,"exec taskset -c 1 JAVA \"$@\""));
         case "fd": return s.withJava(LoadRig.javaAfter(dir,"ulimit -n "+arg+"; exec JAVA \"$@\""));
         case "heap": return s.withHeapMegabytes(Integer.parseInt(arg)).withWarmUp(Duration.ofSeconds(1));
         default: return s; }
       } catch(Exception e){throw new RuntimeException(e);} })) {
      long t0=System.nanoTime(); 
      try { rig.step(50,1);} catch(Exception e){System.out.println(e);} 
      System.out.printf("warm %.1f s%n",(System.nanoTime()-t0)/1e9);
      for(int h=0;h<hogs;h++) ps.add(new ProcessBuilder("taskset","-c","1","sh","-c","while :; do :; done").start());
      for(int i=0;i<steps;i++){ t0=System.nanoTime();
        try { Optional<String> r=rig.step(tps,secs);
        System.out.printf("%.1fs load %s %s%n",(System.nanoTime()-t0)/1e9, Files.readString(Path.of("/proc/loadavg")).split(" ")[0], r.orElse("ok")); }
        catch(Exception e){System.out.println("EXC "+e);}
        if (rig.last!=null) System.out.println("    "+rig.last);
      }
    } finally { ps.forEach(Process::destroyForcibly);} System.exit(0);
  }
}
